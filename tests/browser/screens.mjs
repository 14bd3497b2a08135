// Takes the pictures of docs/screens/ of the built page: `make screens`.
//
// The stories are the page's own samples, so the pictures show no one's data.

import fs from "node:fs";
import path from "node:path";
import { open, root } from "./page.mjs";

const folder = path.join(root, "docs/screens");
const SHOTS = [
  { name: "start", width: 1280, height: 1400 },
  { name: "filled", width: 1280, sample: "Patched, same key again", why: true, height: 1500 },
  { name: "dark", width: 1280, sample: "Patched, same key again", dark: true, height: 900 },
  { name: "phone", width: 390, sample: "Patched, same key again", height: 844 },
  { name: "fleet", width: 1280, sample: "A fleet of 48 hosts", height: 1700 },
];
const wanted = process.argv.slice(2);

fs.mkdirSync(folder, { recursive: true });
const { close, page } = await open();
for (const { name, width, sample, why, dark, height } of SHOTS) {
  if (wanted.length && !wanted.includes(name)) continue;
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  await page.setViewport({ width, height });
  await page.reload({ waitUntil: "load" });
  await page.waitForSelector("main h1");
  if (sample) {
    const chosen = await page.waitForSelector(`::-p-aria([name="${sample}"][role="button"])`);
    await chosen.click();
    await page.waitForSelector(".filled");
  }
  if (why) await page.click(`[data-answer="newKey"] button`);
  await page.evaluate(() => scrollTo(0, 0));
  await new Promise((drawn) => setTimeout(drawn, 500));
  await page.screenshot({ path: path.join(folder, `${name}.webp`), quality: 70 });
}
await close();
