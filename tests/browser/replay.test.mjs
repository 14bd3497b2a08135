// The corpus once more, in the built page: each report is the native one, byte for byte, and no
// request is made for any. What is native comes from `cargo test --test replay`.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { before, test } from "node:test";
import { BROWSERS, open, root, single } from "./page.mjs";

let cases;
before(() => {
  execFileSync("cargo", ["test", "--quiet", "--test", "replay"], { cwd: root });
  cases = JSON.parse(fs.readFileSync(path.join(root, "target/tmp/replay.json"), "utf8"));
});

for (const [browser, at] of [...BROWSERS.map((browser) => [browser]), ["chrome", single]]) {
  test(`${at ? "the single file" : "the served page"} in ${browser} reports as the native program does`, async (context) => {
    const { close, errors, page, requests } = await open({ browser, at });
    try {
      const { commit } = await page.evaluate(() => window.afterpatch.about());
      const loaded = requests.length;
      const load = () => page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
      await page.evaluate(() => window.afterpatch.assess({ items: [{ text: "" }] }));
      const entries = await load();
      for (const { name, input, report } of cases) {
        const native = JSON.parse(report);
        native.tool.commit = commit;
        const text = await page.evaluate(
          async (input) => JSON.stringify(await window.afterpatch.assess(input)),
          input,
        );
        assert.equal(text, JSON.stringify(native), name);
      }
      assert.deepEqual(requests.slice(loaded), []);
      assert.deepEqual(await load(), entries);
      assert.deepEqual(errors, []);
      context.diagnostic(`${cases.length} cases`);
    } finally {
      await close();
    }
  });
}
