// Hostile input in the built page: each file is answered within two seconds, and none breaks anything.
// The files are made by `../shared/tools/make-hostile.py`; without it there is nothing to try.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { answered, open, paste, press, root, text, until } from "./page.mjs";

const MAKER = path.join(root, "../shared/tools/make-hostile.py");
const MOST_MILLISECONDS = 2000;
const sample = (name) => fs.readFileSync(path.join(root, "static/samples", name), "utf8");

let opened, page;
before(async () => {
  opened = await open();
  page = opened.page;
});
after(() => opened.close());

const choose = async (files) => {
  const [chooser] = await Promise.all([
    page.waitForFileChooser(),
    page.$eval("input[type=file]", (input) => input.click()),
  ]);
  await chooser.accept(files);
};

test("each hostile file is answered in time", { skip: !fs.existsSync(MAKER) && "no ../shared here" }, async (context) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hostile-"));
  execFileSync("python3", [MAKER, folder]);
  const names = fs.readdirSync(folder).sort();
  let slowest = ["", 0];
  const crashes = [];
  for (const name of names) {
    const base64 = fs.readFileSync(path.join(folder, name)).toString("base64");
    for (const form of ["bytes", "text"]) {
      const { code, milliseconds } = await page.evaluate(async (base64, form) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const item = form === "bytes" ? { bytes } : { text: new TextDecoder().decode(bytes) };
        const started = performance.now();
        const report = await window.afterpatch.assess({ items: [item] });
        const milliseconds = performance.now() - started;
        return { code: report.problems.find(({ code }) => code === "unreadable")?.code, milliseconds };
      }, base64, form);
      if (code) crashes.push(`${name} as ${form}`);
      if (milliseconds > slowest[1]) slowest = [`${name} as ${form}`, Math.round(milliseconds)];
    }
  }
  context.diagnostic(`${names.length} files as bytes and as text, ${crashes.length} crashes, slowest ${slowest.join(": ")} ms`);
  assert.ok(names.length >= 100);
  assert.deepEqual(crashes, []);
  assert.ok(slowest[1] <= MOST_MILLISECONDS, slowest.join(": "));
  // The same through the page itself, all of them at once, and a plain file among them.
  await choose([...names.map((name) => path.join(folder, name)), path.join(root, "static/samples/wheezy-packages.txt")]);
  await answered(page, "newKey", "Required");
  assert.equal(await page.$("#fault:not([hidden])"), null);
  assert.equal(await page.$('[data-problem="unreadable"]'), null);
  await press(page, "Clear all");
  await page.waitForSelector(".start");
  fs.rmSync(folder, { recursive: true });
  assert.deepEqual(opened.errors, []);
});

test("a file of a gigabyte is refused by its size", async () => {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "large-")), "large.log");
  fs.closeSync(fs.openSync(file, "w"));
  fs.truncateSync(file, 1_000_000_000);
  const started = Date.now();
  await choose([file]);
  const problem = await page.waitForSelector('[data-problem="too-large"]');
  assert.match(await problem.evaluate((element) => element.textContent), /1000 MB of at most 64 MB/);
  assert.ok(Date.now() - started <= MOST_MILLISECONDS);
  fs.rmSync(path.dirname(file), { recursive: true });
  await press(page, "Clear all");
});

test("a fault of the page keeps what was given, and says what to do", async () => {
  const own = await open();
  try {
    await paste(own.page, sample("wheezy-packages.txt"));
    await answered(own.page, "newKey", "Required");
    await own.page.type("#paste", "and a note");
    await until(own.page, () => document.querySelector("#paste").value === "and a note");
    // A trap as the program makes one: in its allocator, within a task of the page.
    await own.page.evaluate(() => {
      setTimeout(() => {
        const unreachable = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 97,
          0, 0, 10, 5, 1, 3, 0, 0, 11]);
        new WebAssembly.Instance(new WebAssembly.Module(unreachable)).exports.a();
      });
    });
    await own.page.waitForSelector("#fault:not([hidden])");
    assert.match(await text(own.page, "#fault"), /Copy what you gave, reload the page/);
    const given = await own.page.$eval("#given", (box) => box.value);
    assert.ok(given.includes("libssl1.0.0") && given.includes("and a note"), given);
    assert.equal(own.errors.some((line) => line.includes("libssl")), false);
  } finally {
    await own.close();
  }
});
