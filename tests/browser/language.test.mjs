// The page in German: by the browser's preference, by its switch, by a link; whole, and as easy to
// use as in English.

import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, test } from "node:test";
import { BROWSERS, open, paste, press, root, settled, text, until } from "./page.mjs";

const GERMAN = "de-DE,de,en";
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const sample = (name) => fs.readFileSync(path.join(root, "static/samples", name), "utf8");

/** All rows of all tables. */
const tables = path.join(root, "src/words");
const rows = fs.readdirSync(tables).flatMap((file) => {
  const table = fs.readFileSync(path.join(tables, file), "utf8");
  const literal = String.raw`"((?:[^"\\]|\\.)*)"`;
  const found = table.matchAll(new RegExp(String.raw`(\w+):\s*${literal},\s*${literal};`, "g"));
  return [...found].map(([, row, english, german]) => ({ file, row, english: JSON.parse(`"${english}"`), german: JSON.parse(`"${german}"`) }));
});
/** What a row of the page says in German. */
const say = (name) => rows.find(({ file, row }) => file === "page.rs" && row === name).german;

const language = (page) => page.$eval("html", (html) => html.lang);
const speaks = (page, tag) => until(page, (tag) => document.documentElement.lang === tag, tag);
const chosen = async (page, name) => {
  await press(page, name);
  await page.waitForSelector("[data-answer]");
};

test("the tables are read", () => {
  assert.ok(rows.length > 400, `${rows.length} rows`);
  assert.equal(say("Required"), "Erforderlich");
});

for (const browser of BROWSERS) {
  test(`${browser}: who prefers German reads German, and nothing is requested for it`, async () => {
    const opened = await open({ browser, language: GERMAN });
    const { page } = opened;
    try {
      assert.equal(await text(page, "main h1"), say("WhatNext"));
      assert.equal(await language(page), "de");
      assert.equal(await page.title(), say("Title"));
      assert.equal(await page.$eval(".language", (button) => `${button.lang} ${button.textContent}`), "en English");
      assert.equal(await page.$eval("#fault-title", (title) => title.textContent), say("Fault"));
      const before = opened.requests.length;
      await chosen(page, say("SameKeyAgain"));
      assert.equal(await text(page, "#answers .badge"), say("Required"));
      await press(page, "English");
      await speaks(page, "en");
      assert.equal(await text(page, "#answers .badge"), "Required");
      assert.equal(opened.requests.length, before);
      assert.deepEqual(opened.errors, []);
    } finally {
      await opened.close();
    }
  });

  test(`${browser}: the switch changes words and nothing else, there and back`, async () => {
    const opened = await open({ browser });
    const { page } = opened;
    try {
      assert.equal(await language(page), "en");
      await press(page, "Deutsch");
      await speaks(page, "de");
      assert.equal(await text(page, "p[role=status]"), say("Spoken"));
      assert.equal(await text(page, "main h1"), say("WhatNext"));
      await press(page, "English");
      await speaks(page, "en");

      await paste(page, sample("wheezy-packages.txt"));
      await paste(page, sample("shop-2013.pem"));
      await page.waitForSelector("[data-question=restarted]");
      await page.click("[data-question=restarted] input[value=no]");
      await settled(page);
      await page.click('[data-answer="newKey"] button');
      await page.waitForSelector("#why-newKey .reasons");
      const seen = () => page.evaluate(() => ({
        answer: document.querySelector("[data-question=restarted] input:checked").value,
        open: document.querySelectorAll("#why-newKey .reasons > li").length,
        classes: [...document.querySelectorAll("[data-answer] .badge")].map((badge) => badge.className),
        steps: [...document.querySelectorAll("[data-step]")].map((step) => step.className),
      }));
      // How to find out what is answered is told no longer.
      const read = () => page.evaluate(() => {
        const main = document.querySelector("main").cloneNode(true);
        main.querySelectorAll(".find-out").forEach((help) => help.remove());
        return main.textContent;
      });
      const english = { ...(await seen()), text: await read(), title: await page.title() };
      await page.evaluate(() => {
        window.said = [];
        const region = document.querySelector("p[role=status]");
        new MutationObserver(() => said.push(region.textContent))
          .observe(region, { childList: true, characterData: true, subtree: true });
      });

      await press(page, "Deutsch");
      await speaks(page, "de");
      const { text: _, title, ...same } = english;
      assert.deepEqual(await seen(), same);
      assert.equal(await text(page, '[data-answer="reissue"] h2'), say("ReissueCertificate"));
      assert.match(await text(page, ".items"), new RegExp(say("PastedText").replace("{number}", "1")));
      assert.match(await text(page, "[data-question=restarted] legend"), new RegExp(say("AskRestarted").replace("?", "\\?")));
      assert.equal((await page.evaluate(() => window.said)).length, 1);
      assert.ok(await page.evaluate(() => document.activeElement.matches(".language")), "the focus stays");

      await press(page, "English");
      await speaks(page, "en");
      assert.deepEqual(await seen(), same);
      assert.equal(await page.title(), title);
      assert.equal(await read(), english.text);
      assert.deepEqual(opened.errors, []);
    } finally {
      await opened.close();
    }
  });

  test(`${browser}: a link keeps its language`, async () => {
    const opened = await open({ browser });
    const { page } = opened;
    try {
      await paste(page, sample("bare-version.txt"));
      await press(page, "Deutsch");
      await speaks(page, "de");
      await page.evaluate(() => {
        Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async (text) => { window.copied = text; } } });
      });
      await page.evaluate((link) => {
        [...document.querySelectorAll(".ways > div")].find((way) => way.querySelector("h3").textContent === link)
          .querySelector("button").click();
      }, say("Link"));
      await until(page, () => window.copied);
      const link = await page.evaluate(() => window.copied);
      assert.match(link, /#afterpatch=1&.*&language=de$/);
      const other = await opened.another(link);
      await other.waitForSelector("[data-answer]");
      assert.equal(await language(other), "de");
      assert.equal(await text(other, "#given-title"), say("WhatYouGave"));
    } finally {
      await opened.close();
    }
  });
}

let opened, page;
before(async () => {
  opened = await open({ language: GERMAN });
  page = opened.page;
});
after(() => opened.close());

/** Each state of the page, from the start page on. */
const STATES = {
  start: async () => {
    for (const summary of await page.$$("summary")) await summary.evaluate((one) => (one.parentElement.open = true));
  },
  "filled, everything shown": async () => {
    await chosen(page, say("SameKeyAgain"));
    for (const card of ["newKey", "reissue", "passwords"]) {
      await page.click(`[data-answer="${card}"] button`);
      await page.waitForSelector(`#why-${card} .reasons`);
      assert.deepEqual(await leftovers(), [], card);
    }
    await press(page, say("ShowCommands"));
    await press(page, say("ShowAsTable"));
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  },
  done: () => chosen(page, say("DoneRight")),
  version: () => chosen(page, say("OnlyAVersion")),
  stale: () => chosen(page, say("NeverRestarted")),
  clean: () => chosen(page, say("NeverAffected")),
  viewer: async () => {
    await chosen(page, say("SameKeyAgain"));
    await page.click("[data-step=patch] .link");
    await page.waitForSelector("#viewer[open]");
  },
  notice: async () => {
    await chosen(page, say("SameKeyAgain"));
    await press(page, say("Read") + say("ReadTheNotice"));
    await page.waitForSelector("#notice[open]");
  },
  fleet: () => chosen(page, say("AFleet")),
  error: async () => {
    await paste(page, sample("shop-2013.pem").replace(/\n.{64}\n/, "\n***not base64***\n"));
    await paste(page, "nothing that anyone would know");
    await page.waitForSelector(".problems");
  },
};

/** What could stand there in English: whole rows, and for rows with gaps what stands around these. */
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const english = rows
  .filter(({ english, german }) => english !== german)
  .map(({ english }) => english.trim())
  .filter((english) => /\p{L}{2}/u.test(english.replace(/\{\w+\}/g, "")))
  .filter((english) => !rows.some(({ german }) => german.trim() === english))
  .map((english) => new RegExp(`^${english.split(/\{\w+\}/).map(escaped).join("(.+?)")}$`, "su"));

/** All that is said on the page in German, but for what was pasted, which matches a row of English. */
async function leftovers() {
  const said = await page.evaluate(() => {
    const pasted = "code, .excerpt ol, .code, textarea, [lang=en], pre";
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const said = new Set();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement.closest(`${pasted}, script, style, noscript`)) said.add(node.data.trim());
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [data-column]")) {
      if (element.closest("[lang=en]")) continue;
      for (const name of ["aria-label", "title", "placeholder", "data-column"]) said.add((element.getAttribute(name) ?? "").trim());
    }
    said.add(document.title);
    return [...said].filter((text) => /\p{L}{2}/u.test(text));
  });
  assert.ok(said.length > 30, `${said.length} texts`);
  return said.filter((text) => english.some((row) => row.test(text)));
}

async function violations() {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${id}: ${target} ${any.map(({ message }) => message).join("; ")}`));
  });
}

test("German: a simple case is printed on two pages", async () => {
  await page.goto(opened.address, { waitUntil: "load" });
  await page.waitForSelector(".start");
  await chosen(page, say("SameKeyAgain"));
  const pdf = Buffer.from(await page.pdf({ format: "A4" })).toString("latin1");
  assert.ok(pdf.match(/\/Type\s*\/Page[^s]/g).length <= 2);
});

for (const [state, reach] of Object.entries(STATES)) {
  test(`German, ${state}: no English is left, axe finds nothing, and it fits`, async () => {
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(opened.address, { waitUntil: "load" });
    await page.waitForSelector(".start");
    await reach();
    assert.deepEqual(await leftovers(), []);
    for (const width of [1280, 390]) {
      await page.setViewport({ width, height: 900 });
      assert.deepEqual(await violations(), [], `${state} at ${width}`);
    }
    for (const width of [390, 320]) {
      await page.setViewport({ width, height: 700 });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, `${state} at ${width}`);
    }
  });
}
