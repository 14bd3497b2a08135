// A worker reads, and whatever it dies of, the page goes on: in each browser, served and as a file.
//
// The deliberate faults are in the worker's own start-up, which the test puts in: one item traps
// in the program's allocator, one never ends, one eats the memory.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { BROWSERS, answered, open, paste, press, root, single, text, until } from "./page.mjs";

const sample = (name) => fs.readFileSync(path.join(root, "static/samples", name), "utf8");

/** Has new workers fail at words that an item holds. Put in before the page's own script runs. */
function faulty() {
  const Real = Worker;
  globalThis.lost = 0;
  globalThis.Worker = class extends Real {
    terminate() {
      globalThis.lost += 1;
      super.terminate();
    }
  };
  const hook = () => {
    const { initSync } = engine;
    engine.initSync = (module) => {
      const program = initSync(module);
      const { read } = engine;
      engine.read = (question) => {
        const holds = (word) => question.items?.some(({ text }) => text?.includes(word));
        if (holds("please trap")) program.__wbindgen_export(0xffffffff, 1);
        if (holds("please eat")) for (;;) program.__wbindgen_export(0x4000000, 1);
        if (holds("please hang")) for (;;);
        return read(question);
      };
    };
  };
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) =>
    createObjectURL.call(URL, blob.type === "text/javascript"
      ? new Blob([blob.source.replace(/\n(?=\(.*\)\(engine\);$)/, `\n(${hook})();`)], { type: blob.type })
      : blob);
  const RealBlob = Blob;
  globalThis.Blob = class extends RealBlob {
    constructor(parts, options) {
      super(parts, options);
      this.source = parts[0];
    }
  };
}

for (const browser of BROWSERS) {
  for (const at of [undefined, single]) {
    test(`${at ? "the single file" : "the served page"} in ${browser} outlives its workers`, async () => {
      const { close, errors, page } = await open({ browser, at, first: faulty });
      try {
        await paste(page, sample("wheezy-packages.txt"));
        await answered(page, "newKey", "Required");
        assert.equal(await page.evaluate(() => globalThis.lost), 0);
        for (const [fault, words] of [
          ["trap", /it broke the reader/],
          ["eat", /it broke the reader/],
          ["hang", /it took too long/],
        ]) {
          await paste(page, `please ${fault}\n`);
          const problem = await page.waitForSelector('[data-problem="unreadable"]', { timeout: 30_000 });
          assert.match(await problem.evaluate((element) => element.textContent), words);
          await answered(page, "newKey", "Required");
          // What is known to fail is not tried again, and the page answers as before.
          const lost = await page.evaluate(() => globalThis.lost);
          assert.ok(lost >= 2, `${lost} workers`);
          await paste(page, sample("wheezy-dpkg.log"));
          await until(page, () => document.querySelectorAll(".items > li").length === 3);
          assert.equal(await page.evaluate(() => globalThis.lost), lost);
          await press(page, "Clear all");
          await paste(page, sample("wheezy-packages.txt"));
          await until(page, () => document.querySelector('[data-problem="unreadable"]') === null);
        }
        const report = await page.evaluate(() =>
          window.afterpatch.assess({ items: [{ text: "please trap now" }, { text: "OpenSSL 1.0.1e 11 Feb 2013" }] }));
        assert.deepEqual(report.problems.map(({ code, place }) => [code, place.item]), [["unreadable", 0]]);
        assert.equal(report.decisions.newKey.verdict, "required");
        assert.deepEqual(errors, []);
      } finally {
        await close();
      }
    });
  }
}

for (const browser of BROWSERS) {
  test(`without a worker the page reads by itself in ${browser}, a slice at a time, and says so`, async (context) => {
    const { close, errors, page } = await open({
      browser,
      first: () => {
        globalThis.Worker = class {
          constructor() {
            throw new Error("none to be had");
          }
        };
      },
    });
    try {
      await paste(page, sample("wheezy-packages.txt"));
      await answered(page, "newKey", "Required");
      assert.match(await text(page, "body"), /gives the page no worker/);
      // What else happens on the page while much is read.
      const [report, turns] = await page.evaluate(async (much) => {
        let turns = 0;
        const count = setInterval(() => (turns += 1), 1);
        const report = await window.afterpatch.assess({ items: [{ text: much }] });
        clearInterval(count);
        return [report, turns];
      }, sample("wheezy-dpkg.log").repeat(16_000) + sample("shop-2013.pem"));
      assert.equal(report.certificates.length, 1);
      assert.ok(turns >= 3, `${turns} turns`);
      context.diagnostic(`${turns} turns of the page while it read`);
      await paste(page, sample("shop-2013.pem"));
      await answered(page, "reissue", "Required");
      assert.deepEqual(errors, []);
    } finally {
      await close();
    }
  });
}
