// The page in one file, from a disk, in each browser and without a network.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { BROWSERS, answered, dist, open, paste, press, root, single } from "./page.mjs";

const sample = (name) => fs.readFileSync(path.join(root, "static/samples", name), "utf8");

for (const browser of BROWSERS) {
  test(`from a disk in ${browser}, nothing but the file itself is loaded`, async () => {
    const { close, errors, page, requests } = await open({ browser, at: single });
    try {
      // Firefox has no switch for it here: there the policy's test stands for it.
      if (browser === "chrome") await page.setOfflineMode(true);
      await paste(page, sample("wheezy-packages.txt") + sample("wheezy-dpkg.log"));
      await paste(page, sample("shop-2013.pem") + sample("shop-2014-same-key.pem"));
      await answered(page, "reissue", "Required");
      await press(page, "Clear all");
      await press(page, "Never affected");
      await answered(page, "newKey", "Not needed");
      assert.deepEqual(requests.filter((url) => url !== single), []);
      assert.equal(await page.evaluate(() => performance.getEntriesByType("resource").length), 0);
      assert.deepEqual(errors, []);
    } finally {
      await close();
    }
  });
}

test("its digest stands beside it and in the served page", () => {
  const digest = (name) => createHash("sha256").update(fs.readFileSync(path.join(dist, name))).digest("hex");
  const sums = fs.readFileSync(path.join(dist, "SHA256SUMS"), "utf8").trim().split("\n");
  assert.deepEqual(
    sums.map((line) => line.split("  ")),
    fs.readdirSync(dist).filter((name) => name !== "SHA256SUMS").map((name) => [digest(name), name]),
  );
  const served = fs.readFileSync(path.join(dist, "index.html"), "utf8");
  assert.ok(served.includes(`<meta name="single-file" content="${digest("afterpatch.html")}">`));
});

test("it names no address to load from", () => {
  const page = fs.readFileSync(path.join(dist, "afterpatch.html"), "utf8");
  const style = page.match(/<style>([^]*?)<\/style>/)[1];
  assert.deepEqual(page.match(/<\w+[^>]*\ssrc=/gi), null);
  assert.deepEqual(page.match(/<link[^>]*href="(?!data:)/gi), null);
  assert.deepEqual(style.match(/url\((?!["']?(data:|#))|@import/gi), null);
});

test("the list of parts names each crate that is built, and no other", () => {
  const parts = JSON.parse(fs.readFileSync(path.join(dist, "afterpatch.cdx.json"), "utf8"));
  assert.deepEqual([parts.bomFormat, parts.specVersion], ["CycloneDX", "1.5"]);
  const tree = ["tree", "--locked", "--target=wasm32-unknown-unknown", "--edges=normal,build", "--prefix=none"];
  const lines = execFileSync("cargo", [...tree, "--format={p}"], { cwd: root }).toString().trim().split("\n");
  const built = new Set(lines.filter(Boolean).map((line) => line.split(" ", 2).join(" ")));
  const listed = [parts.metadata.component, ...parts.components].map(({ name, version }) => `${name} v${version}`);
  assert.deepEqual(listed.toSorted(), [...built].sort());
  const refs = new Set(parts.dependencies.map(({ ref }) => ref));
  assert.equal(refs.size, listed.length);
  for (const { dependsOn } of parts.dependencies) for (const ref of dependsOn) assert.ok(refs.has(ref), ref);
  const untold = parts.components.filter(({ licenses }) => !licenses).map(({ name }) => name);
  assert.deepEqual(untold, [], "parts without a licence");
});
