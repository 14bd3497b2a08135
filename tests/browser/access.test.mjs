// WCAG 2.2: axe finds nothing in any state, at both widths, light, dark and in forced colours; and
// what axe cannot see: the way of the keyboard, room for fingers, four hundred percent.

import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, test } from "node:test";
import { open, paste, press, root, until } from "./page.mjs";

const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const sample = (name) => fs.readFileSync(path.join(root, "static/samples", name), "utf8");
let opened, page, session;

before(async () => {
  opened = await open();
  page = opened.page;
  session = await page.createCDPSession();
});
after(() => opened.close());

const chosen = async (title) => {
  await press(page, title);
  await page.waitForSelector("[data-answer]");
};
/** Each state of the page, from the start page on. */
const STATES = {
  start: async () => {},
  filled: () => chosen("Patched, same key again"),
  "why open, everything shown": async () => {
    await chosen("Patched, same key again");
    await page.click('[data-answer="newKey"] button');
    await press(page, "Show all commands");
    await press(page, "Show as a table");
    await page.waitForSelector("#why-newKey .excerpt");
  },
  viewer: async () => {
    await chosen("Patched, same key again");
    await page.click("[data-step=patch] .link");
    await page.waitForSelector("#viewer[open]");
  },
  notice: async () => {
    await chosen("Patched, same key again");
    await press(page, "Read the notice to users");
    await page.waitForSelector("#notice[open]");
  },
  fleet: () => chosen("A fleet of 48 hosts"),
  error: async () => {
    await paste(page, sample("shop-2013.pem").replace(/\n.{64}\n/, "\n***not base64***\n"));
    await paste(page, "nothing that anyone would know");
    await page.waitForSelector(".problems");
  },
};

async function fresh() {
  await page.goto(opened.address, { waitUntil: "load" });
  await page.waitForSelector(".start");
}

async function violations() {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => `${id}: ${target} ${any.map(({ message }) => message).join("; ")}`));
  });
}

/** What a person can have set, beyond what the driver knows of. */
const prefer = (...features) =>
  session.send("Emulation.setEmulatedMedia", { features: features.map(([name, value]) => ({ name, value })) });
const LOOKS = [
  ["prefers-color-scheme", "light"],
  ["prefers-color-scheme", "dark"],
  ["forced-colors", "active"],
];

for (const [state, reach] of Object.entries(STATES)) {
  test(`axe finds nothing: ${state}`, async () => {
    await page.setViewport({ width: 1280, height: 900 });
    await fresh();
    await reach();
    for (const width of [1280, 390]) {
      await page.setViewport({ width, height: 900 });
      for (const look of LOOKS) {
        await prefer(look);
        assert.ok(await page.evaluate((look) => matchMedia(`(${look.join(": ")})`).matches, look));
        assert.deepEqual(await violations(), [], `${state} at ${width}, ${look}`);
      }
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      await page.setViewport({ width: 320, height: 700 });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, `${state} at 320`);
    }
    await prefer();
  });
}

test("nothing moves for those who want it so", async () => {
  await page.setViewport({ width: 1280, height: 900 });
  const moving = () => page.evaluate(() => [...document.querySelectorAll("*")].filter((element) => {
    const style = getComputedStyle(element);
    return [style.transitionDuration, style.animationDuration].some((times) => times.split(", ").some((time) => parseFloat(time) > 0));
  }).length);
  for (const reach of Object.values(STATES)) {
    await prefer();
    await fresh();
    await reach();
    await prefer(["prefers-reduced-motion", "reduce"]);
    assert.equal(await moving(), 0);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
  }
  await prefer(["prefers-reduced-motion", "no-preference"]);
  assert.ok(await moving() > 0, "the test would see what moves");
  await prefer();
});

test("the Tab key reaches everything, in the order of reading, with a visible focus, and leaves again", async () => {
  await page.setViewport({ width: 1280, height: 900 });
  await fresh();
  await chosen("Patched, same key again");
  await page.focus(".skip");
  // From a key on, a focus is one to be seen.
  await page.keyboard.press("Tab");
  await page.keyboard.down("Shift");
  await page.keyboard.press("Tab");
  await page.keyboard.up("Shift");
  const seen = [];
  for (let step = 0; step < 200; step += 1) {
    if (step > 0) await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return null;
      const shown = element.matches(".unseen, .marks input") ? element.parentElement : element;
      const styles = [element, shown, element.nextElementSibling, element.closest(".box, .search")]
        .filter(Boolean)
        .map((one) => getComputedStyle(one));
      const visible = styles.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
      return { visible, name: element.textContent || element.getAttribute("aria-label") || element.id };
    });
    if (!focus) break;
    assert.ok(focus.visible, `no visible focus on ${focus.name}`);
    seen.push(focus.name.trim());
  }
  assert.ok(seen.length > 40 && seen.length < 200, `${seen.length} stops`);
  const order = ["Skip to the answer", "Use the real date", "Clear all", "Show all commands", "Print"];
  const places = order.map((name) => seen.indexOf(name));
  assert.ok(places.every((place, at) => place >= 0 && (at === 0 || place > places[at - 1])), `${places}`);
});

test("the viewer is opened and closed by the keyboard, and the focus comes back", async () => {
  await fresh();
  await chosen("Patched, same key again");
  const link = await page.$("[data-step=patch] .link");
  await link.focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("#viewer[open]");
  assert.match(await page.$eval("#viewer .marked", (line) => line.textContent), /deb7u5/);
  await page.keyboard.press("Escape");
  await until(page, () => !document.querySelector("#viewer"));
  assert.ok(await link.evaluate((element) => element === document.activeElement));
});

for (const [state, reach] of Object.entries(STATES)) {
  test(`there is room for fingers: ${state}`, async () => {
    await page.setViewport({ width: 390, height: 900 });
    await fresh();
    await reach();
    // Links within a sentence need none: https://www.w3.org/TR/WCAG22/#target-size-minimum
    const small = await page.evaluate(() =>
      [...document.querySelectorAll("button, summary, .marks label, .questions label, .box label")]
        .filter((element) => element.checkVisibility() && !element.closest("p, td, .docked"))
        .map((element) => [element.textContent, element.getBoundingClientRect()])
        .filter(([, box]) => box.height < 24 || box.width < 24)
        .map(([name, box]) => `${name} ${box.width}x${box.height}`));
    assert.deepEqual(small, []);
    await page.setViewport({ width: 1280, height: 900 });
  });
}

test("a changed verdict is announced once", async () => {
  await fresh();
  await page.evaluate(() => {
    window.said = [];
    const region = document.querySelector("p[role=status]");
    new MutationObserver(() => said.push(region.textContent))
      .observe(region, { childList: true, characterData: true, subtree: true });
  });
  await paste(page, sample("wheezy-packages.txt"));
  await until(page, () => document.querySelector("[data-answer]"));
  await paste(page, "a line that changes nothing");
  const said = await page.evaluate(() => window.said);
  assert.equal(said.length, 1, said.join(" | "));
  assert.match(said[0], /New key: Required\. Reissue: Required\. Passwords: Ask, but later\./);
});
