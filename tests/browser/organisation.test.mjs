// What a company sets is used, beside the page and inside the file; what is wrong with it is told.

import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { answered, dist, open, paste, root, text, until } from "./page.mjs";

const example = fs.readFileSync(path.join(root, "docs/organisation.example.json"), "utf8");
const sample = (name) => fs.readFileSync(path.join(root, "static/samples", name), "utf8");

async function used({ close, errors, page }) {
  try {
    assert.match(await text(page, ".set-up"), /Set up by Example Ltd. Ask security@example.org, Our CA portal/);
    assert.equal(await page.$eval(".set-up a", (link) => link.href), "https://ca.example.org/order");
    await paste(page, sample("wheezy-packages.txt"));
    await answered(page, "passwords", "Force a change, but later");
    await until(page, () => /Example Ltd: Order it/.test(document.querySelector("[data-step=reissue]").textContent));
    await paste(page, sample("shop-2013.pem"));
    await until(page, () => /asks for 3072 bits/.test(document.querySelector("[aria-labelledby=certificates-title]").textContent));
    assert.deepEqual(errors, []);
  } finally {
    await close();
  }
}

test("what stands beside the page is used", async () => {
  const first = `{
    const real = fetch;
    globalThis.fetch = (address, options) => String(address).endsWith("organisation.json")
      ? Promise.resolve(new Response(${JSON.stringify(example)})) : real(address, options);
  }`;
  await used(await open({ first }));
});

/** The single file with another block in it. */
function holding(block) {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "afterpatch-")), "afterpatch.html");
  const page = fs.readFileSync(path.join(dist, "afterpatch.html"), "utf8");
  fs.writeFileSync(file, page.replace(/(<script type="application\/json" id="organisation">)\{\}/, (_, tag) => tag + block));
  return pathToFileURL(file).href;
}

test("a block in the single file is used", async () => {
  await used(await open({ at: holding(example) }));
});

test("a bad one is told and none of it used", async () => {
  for (const [block, problem] of [
    ['{"name": "Example Ltd", "links": [{"title": "x", "address": "javascript:alert(1)"}]}', /each of `links` needs/],
    ['{"name": "Example Ltd", "answers": {"password-policy": "perhaps"}}', /`answers.password-policy`/],
    ['{"notes": {"dance": "x"}}', /`notes.dance` is no step/],
    ['{"colour": "red"}', /`colour` is no field/],
    ["[]", /must be an object/],
    ["{", /not JSON/],
  ]) {
    const { close, page } = await open({ at: holding(block) });
    try {
      // It is said in words that come with the engine.
      await page.waitForSelector(".notice:not(.slow)");
      assert.match(await text(page, ".notice"), problem);
      assert.equal(await page.$(".set-up"), null);
    } finally {
      await close();
    }
  }
});
