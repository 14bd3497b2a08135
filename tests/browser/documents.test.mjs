// The documents that the page leads to: each rule is a place that a link can name.

import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, test } from "node:test";
import { BROWSERS, dist, open, press, root, single } from "./page.mjs";

const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const DOCUMENTS = ["how-it-decides", "versions"];
let opened;
before(async () => {
  opened = await open();
});
after(() => opened.close());

const read = (name) => fs.readFileSync(path.join(dist, `${name}.html`), "utf8");
const anchors = (name) => [...read(name).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);

test("each rule has a place of its own", () => {
  const rules = fs.readFileSync(path.join(root, "src/assess/rule.rs"), "utf8");
  const ids = [...rules.matchAll(/Self::\w+ => \(\s*"([a-z-]+)"/g)].map(([, id]) => id);
  assert.ok(ids.length > 60);
  const there = anchors("how-it-decides");
  assert.equal(new Set(there).size, there.length);
  assert.deepEqual(ids.filter((id) => !there.includes(id)), []);
});

test("links inside and between the documents lead somewhere", () => {
  for (const name of DOCUMENTS) {
    for (const [, href] of read(name).matchAll(/<a href="([^"]*)"/g)) {
      if (/^https:/.test(href)) continue;
      const [file, anchor] = href.split("#");
      if (anchor !== undefined) assert.ok(anchors(file.replace(".html", "") || name).includes(anchor), href);
      if (file) assert.ok(fs.existsSync(path.join(dist, file)), href);
    }
  }
});

test("a reason leads to its rule", async () => {
  const { page, errors } = opened;
  await press(page, "Patched, same key again");
  await page.waitForSelector("[data-answer]");
  await page.click('[data-answer="newKey"] button');
  const href = await page.waitForSelector("#why-newKey a[href*=how-it-decides]").then((link) => link.evaluate((it) => it.href));
  const document = await opened.another(href);
  assert.equal(await document.$eval(":target", (heading) => heading.textContent), "same-key");
  assert.deepEqual(errors, []);
  await document.close();
});

test("the page alone on a disk names the rule, and leads nowhere", async () => {
  const alone = await open({ at: single });
  await press(alone.page, "Patched, same key again");
  await alone.page.waitForSelector("[data-answer]");
  await alone.page.click('[data-answer="newKey"] button');
  await alone.page.waitForSelector("#why-newKey .reasons");
  assert.match(await alone.page.$eval("#why-newKey .lift", (list) => list.textContent), /same-key/);
  assert.equal(await alone.page.$("a[href*=how-it-decides]"), null);
  await alone.close();
});

for (const width of [1280, 390]) {
  for (const scheme of ["light", "dark"]) {
    test(`axe finds nothing in the documents at ${width} px, ${scheme}`, async () => {
      for (const name of DOCUMENTS) {
        const page = await opened.another(new URL(`${name}.html`, opened.address).href);
        await page.setViewport({ width, height: 900 });
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html]), [], name);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} is too wide`);
        await page.close();
      }
    });
  }
}

test("a document runs nothing and loads nothing", async () => {
  for (const name of DOCUMENTS) {
    const text = read(name);
    assert.match(text, /content="default-src 'none'; style-src 'sha256-[^']*'; img-src data:; base-uri 'none'; form-action 'none'"/);
    assert.doesNotMatch(text, /<script|\son\w+=|javascript:/i);
  }
  for (const browser of BROWSERS) {
    const reader = await open({ browser });
    const requests = [];
    const page = await reader.another("about:blank");
    page.on("request", (request) => /^data:/.test(request.url()) || requests.push(new URL(request.url()).pathname));
    await page.goto(new URL("how-it-decides.html", reader.address).href);
    assert.deepEqual(requests.filter((path) => !/how-it-decides\.html$|favicon\.ico$/.test(path)), [], browser);
    await reader.close();
  }
});
