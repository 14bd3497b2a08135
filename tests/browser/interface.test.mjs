// window.afterpatch: the calls that scripts and other pages make.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { open, root } from "./page.mjs";

let opened, page;
before(async () => {
  opened = await open();
  page = opened.page;
});
after(() => opened.close());

const assess = (input) =>
  page.evaluate(async (input) => {
    for (const item of input.items ?? []) {
      if (item?.base64 !== undefined) {
        item.bytes = Uint8Array.from(atob(item.base64), (character) => character.charCodeAt(0));
        delete item.base64;
      }
    }
    try {
      return await window.afterpatch.assess(input);
    } catch (error) {
      return { thrown: error instanceof Error && error.message };
    }
  }, input);

test("about names the tool and what it knows", async () => {
  const about = await page.evaluate(() => window.afterpatch.about());
  assert.equal(about.name, "afterpatch");
  assert.match(about.version, /^\d+\.\d+\.\d+$/);
  assert.match(about.commit, /^[0-9a-f]{7,}$/);
  assert.match(about.reviewed, /^\d{4}-\d\d-\d\d$/);
  assert.equal(about.advisories[0].id, "CVE-2014-0160");
});

test("a report is plain, and the same for the same input", async () => {
  const input = {
    items: [{ text: "OpenSSL 1.0.1e 11 Feb 2013", name: "a.txt" }],
    now: "2014-04-20T12:00:00Z",
  };
  const report = await assess(input);
  assert.equal(report.schema, "afterpatch.report.v1");
  assert.equal(report.now, input.now);
  assert.equal(report.hosts[0].exposures[0].verdict, "presumed-exposed");
  assert.equal(report.hosts[0].exposures[0].until, null);
  assert.deepEqual(await assess(input), report);
});

test("bytes and text of the same file read alike", async () => {
  const pem = fs.readFileSync(path.join(root, "static/samples/shop-2013.pem"));
  const now = "2014-04-20T12:00:00Z";
  const base64 = pem.toString("base64");
  const der = pem.toString().replace(/-----.*-----|\s/g, "");
  const [one, other, binary] = await Promise.all([
    assess({ items: [{ text: pem.toString() }], now }),
    assess({ items: [{ base64 }], now }),
    assess({ items: [{ base64: der }], now }),
  ]);
  assert.deepEqual(other.certificates, one.certificates);
  assert.equal(binary.certificates[0].id, one.certificates[0].id);
  assert.equal(one.certificates[0].sctTimes.length, 0);
});

test("a call of the wrong shape names the field", async () => {
  const now = "2014-04-20T12:00:00Z";
  const answer = (answer) => ({ items: [], answers: [answer], now });
  const calls = [
    [undefined, /^input: /],
    [{}, /^items: /],
    [{ items: "text" }, /^items: /],
    [{ items: [{}] }, /^items\.text: /],
    [{ items: [{ text: "a", base64: "" }] }, /^items\.text: /],
    [{ items: [{ text: 1 }] }, /^items\.text: /],
    [{ items: [{ text: "a", when: "later" }] }, /^items\.when: /],
    [{ items: [{ text: "a", host: 1 }] }, /^items\.host: /],
    [{ items: [], now: "yesterday" }, /^now: /],
    [{ items: [], answers: {} }, /^answers: /],
    [answer({ question: "why", value: "yes" }), /^answers\.question: /],
    [answer({ question: "restarted", value: "maybe" }), /^answers\.value: /],
    [answer({ question: "restarted" }), /^answers\.value: /],
  ];
  for (const [input, message] of calls) {
    const { thrown } = await page.evaluate((input, missing) => {
      for (const item of Array.isArray(input?.items) ? input.items : []) {
        if ("base64" in item) item.bytes = new Uint8Array();
      }
      try {
        return { thrown: window.afterpatch.assess(missing ? undefined : input) };
      } catch (error) {
        return { thrown: error.message };
      }
    }, input ?? {}, input === undefined);
    assert.match(String(thrown), message, JSON.stringify(input));
  }
});

test("the manifest in the page holds by the browser's own rules", async () => {
  const session = await opened.page.createCDPSession();
  const { data, errors, manifest } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  assert.equal(JSON.parse(data).name, "Afterpatch");
  assert.equal(manifest?.icons?.length ?? JSON.parse(data).icons.length, 1);
});

test("what an item contains never throws", async () => {
  const texts = ["", "\0\0", "-----BEGIN CERTIFICATE-----", "\u202e\u0000".repeat(1000), "30 82"];
  for (const text of texts) {
    const report = await assess({ items: [{ text }] });
    assert.equal(report.schema, "afterpatch.report.v1");
  }
  assert.deepEqual(opened.errors, []);
});
