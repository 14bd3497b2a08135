// The wiring of the built page: what a person does leads to what the core decides. The core's own
// tests are native; here each path is walked once.

import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { answered, answers, open, paste, press, root, text, until } from "./page.mjs";

const sample = (name) => fs.readFileSync(path.join(root, "static/samples", name), "utf8");
let opened, page, loaded;

before(async () => {
  opened = await open({ browser: process.env.BROWSER });
  page = opened.page;
  loaded = opened.requests.length;
});
after(() => opened.close());
beforeEach(async () => {
  if (await page.$("[data-answer]")) await press(page, "Clear all");
  await page.waitForSelector(".start");
});

test("an empty page explains itself", async () => {
  assert.match(await text(page, "main"), /nothing you paste leaves this page/);
  assert.equal(await page.title(), "Afterpatch: you have patched, what next?");
});

test("the main job: packages, log, old and new certificate", async () => {
  await paste(page, sample("wheezy-packages.txt"));
  await answered(page, "newKey", "Required");
  await paste(page, sample("wheezy-dpkg.log"));
  await paste(page, sample("shop-2013.pem") + sample("shop-2014-same-key.pem"));
  await until(page, () => document.querySelector("main h1").textContent.includes("still holds the old key"));
  assert.deepEqual(await answers(page), {
    newKey: "Required",
    reissue: "Required",
    passwords: "Ask, but later",
  });
  assert.match(await page.title(), /still holds the old key/);
  assert.match(await text(page, "[role=status]"), /New key: Required/);
});

test("why leads to the very lines", async () => {
  await paste(page, `a note of mine\n\n${sample("shop-2013.pem")}`);
  await paste(page, sample("wheezy-packages.txt") + sample("shop-2014-same-key.pem"));
  await page.click(`[data-answer="newKey"] button`);
  const shown = await page.waitForSelector("#why-newKey .excerpt");
  const caption = await shown.$eval("figcaption", (element) => element.textContent);
  // Of a certificate the lines of its key; the new one has them, too.
  assert.match(caption, /^Key A ?Pasted text 1, lines 7 to 13/);
  const marked = await page.$$eval("#why-newKey .excerpt", (excerpts) =>
    excerpts.map((excerpt) => [...excerpt.querySelectorAll("mark")].map((line) => line.textContent)));
  assert.equal(marked[0].length, 7);
  assert.deepEqual(marked[0].slice(1, -1), marked[1].slice(1, -1));
});

test("an answered question changes the verdict, and can be taken back", async () => {
  for (const name of ["wheezy-packages.txt", "wheezy-dpkg.log", "shop-2013.pem", "shop-2014-new-key.pem"]) {
    await paste(page, sample(name));
  }
  await answered(page, "newKey", "Not known yet");
  const question = '[data-question="restarted"]';
  await (await page.waitForSelector(`${question} input[value="yes"]`)).click();
  await answered(page, "newKey", "Done");
  assert.ok(await page.$(`${question} input[value="yes"]:checked`), "the answer stays on the page");
  await (await page.$(`${question} input[value=""]`)).click();
  await answered(page, "newKey", "Not known yet");
});

test("a day answers a question, too", async () => {
  for (const name of ["wheezy-packages.txt", "wheezy-dpkg.log", "shop-2013.pem", "shop-2014-new-key.pem"]) {
    await paste(page, sample(name));
  }
  const question = '[data-question="restarted"]';
  await (await page.waitForSelector(`${question} input[value="day"]`)).click();
  const day = await page.waitForSelector(`${question} input[type="date"]`);
  await day.evaluate((input) => {
    input.value = "2014-04-08";
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await answered(page, "newKey", "Done");
});

test("what is typed is judged at once", async () => {
  await page.type("#paste", "OpenSSL 1.0.1e 11 Feb 2013");
  await answered(page, "newKey", "Required");
  await page.$eval("#paste", (box) => box.blur());
  await page.waitForSelector(".items > li");
  assert.equal(await page.$eval("#paste", (box) => box.value), "");
});

test("a file that is opened becomes an item of its name", async () => {
  const [chooser] = await Promise.all([
    page.waitForFileChooser(),
    page.$eval("input[type=file]", (input) => input.click()),
  ]);
  await chooser.accept([path.join(root, "static/samples/wheezy-packages.txt")]);
  await answered(page, "newKey", "Required");
  assert.match(await text(page, ".items > li"), /wheezy-packages\.txt/);
});

test("a mark changes what a certificate means", async () => {
  await paste(page, sample("wheezy-packages.txt") + sample("wheezy-dpkg.log"));
  await paste(page, sample("shop-2013.pem"));
  await (await page.waitForSelector('[data-question="restarted"] input[value="yes"]')).click();
  await answered(page, "newKey", "Required");
  const marks = await page.$$(".items > li:nth-child(2) .marks input");
  await marks[2].click();
  await answered(page, "newKey", "Not known yet");
  await marks[1].click();
  await answered(page, "newKey", "Required");
});

test("a damaged block is named with its lines, and the rest is read", async () => {
  const damaged = sample("shop-2014-same-key.pem").replace(/\n.{64}\n/, "\n***not base64***\n");
  await paste(page, `${sample("shop-2013.pem")}${damaged}${sample("wheezy-packages.txt")}`);
  await answered(page, "newKey", "Required");
  const lines = sample("shop-2013.pem").trimEnd().split("\n").length;
  const problem = await text(page, '[data-problem="bad-base64"]');
  assert.match(problem, new RegExp(`lines ${lines + 1} to ${2 * lines}`));
  assert.match(await text(page, "main"), /1 certificate, 1 key/);
});

test("a private key is refused and wiped from the page", async () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = privateKey.export({ format: "pem", type: "pkcs8" });
  const secret = pem.split("\n")[1];
  await paste(page, `${pem}OpenSSL 1.0.1e 11 Feb 2013\n`);
  await page.waitForSelector('[data-problem="private-key"]');
  assert.equal((await page.content()).includes(secret), false);
  await answered(page, "newKey", "Required");
  await press(page, "Clear all");
  await page.waitForSelector(".start");
  // Typed instead of pasted, it is taken out of the box as well.
  await page.$eval("#paste", (box, pem) => {
    box.value = pem;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }, pem);
  await until(page, (secret) => !document.querySelector("#paste").value.includes(secret), secret);
  await page.$eval("#paste", (box) => box.dispatchEvent(new Event("change", { bubbles: true })));
  await page.waitForSelector(".items > li");
});

test("clearing forgets everything, and can be undone", async () => {
  await paste(page, sample("wheezy-packages.txt"));
  await answered(page, "newKey", "Required");
  await press(page, "Clear all");
  await page.waitForSelector(".start");
  assert.equal((await page.content()).includes("deb7u5"), false);
  await press(page, "Bring it back");
  await answered(page, "newKey", "Required");
});

test("every sample tells its story", async () => {
  const stories = {
    "Patched, same key again": { newKey: "Required", reissue: "Required", passwords: "Ask, but later" },
    "Done right": { newKey: "Done", reissue: "Done", passwords: "Done" },
    "Patched, but never restarted": { newKey: "Required", reissue: "Required", passwords: "Ask, but later" },
    "Only a version number": { newKey: "Required", reissue: "Required", passwords: "Ask, but later" },
    "A fleet of 48 hosts": { newKey: "Required on 22", reissue: "Required on 24", passwords: "Ask on 23" },
    "Never affected": { newKey: "Not needed", reissue: "Not needed", passwords: "Not needed" },
  };
  const titles = await page.$$eval(".samples button", (buttons) => buttons.map((button) => button.textContent));
  assert.deepEqual(titles, Object.keys(stories));
  for (const [title, expected] of Object.entries(stories)) {
    await press(page, title);
    await page.waitForSelector("[data-answer]");
    assert.deepEqual(await answers(page), expected, title);
    assert.match(await text(page, ".about"), /28 April 2014/);
    await press(page, "Clear all");
    await page.waitForSelector(".start");
  }
});

test("pasted text is never markup", async () => {
  const hostile = `<img src=x onerror="document.title='owned'">`;
  await paste(page, `Server: Apache ${hostile} OpenSSL/1.0.1e\n${hostile}`);
  await page.waitForSelector("[data-answer]");
  assert.equal(await page.$("main img"), null);
});

test("the docked strip shows up when the answers are scrolled away", async () => {
  await paste(page, sample("wheezy-packages.txt"));
  await page.waitForSelector("[data-answer]");
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.waitForSelector(".docked.shown");
  await page.evaluate(() => scrollTo(0, 0));
  await until(page, () => document.querySelector(".docked.shown") === null);
});

test("nothing is wider than a phone", async () => {
  await press(page, "Patched, same key again");
  await page.waitForSelector("[data-answer]");
  for (const width of [390, 320]) {
    await page.setViewport({ width, height: 800 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${wide} at ${width}`);
  }
  await page.setViewport({ width: 1280, height: 900 });
});

test("a fleet is told in numbers, found by a word, and each host has its own report", async () => {
  await press(page, "A fleet of 48 hosts");
  await page.waitForSelector("[data-answer]");
  assert.match(await text(page, "main h1"), /33 of 48 hosts have work left, and 3 of them can still be attacked\. What 4 more need is not known yet\. Nothing shows a restart after the patch on 5 repaired hosts\./);
  const filters = await page.$$eval(".filters button", (buttons) => buttons.map((button) => button.innerText.trim()));
  assert.deepEqual(filters, ["All 48", "Work left 33", "Not known 4", "Nothing left 11"]);
  const rows = () => page.$$eval(".hosts tbody tr", (rows) => rows.map((row) => row.innerText.split(/\s/)[0]));
  assert.deepEqual((await rows()).slice(0, 3), ["lb-old", "mail02", "vpn01"]);
  assert.equal((await rows()).length, 12);
  await press(page, "Show 12 more", ".hosts");
  await until(page, () => document.querySelectorAll(".hosts tbody tr").length === 24);
  await page.type(".search input", "cdn");
  await until(page, () => document.querySelectorAll(".hosts tbody tr").length === 2);
  await press(page, "cdn02", ".hosts");
  await until(page, () => document.querySelector(".about b").textContent.startsWith("cdn02"));
  assert.deepEqual(await answers(page), { newKey: "Required", reissue: "Required", passwords: "Ask, but later" });
  assert.equal(await page.evaluate(() => document.activeElement.id), "headline");
  await press(page, "All 48 hosts");
  await page.waitForSelector(".hosts");
});

test("one answer is for all hosts that it is asked for", async () => {
  await press(page, "A fleet of 48 hosts");
  const restarted = '[data-question="restarted"]';
  await page.waitForSelector(restarted);
  const left = () => page.$$eval(".by-step li", (rows) =>
    Object.fromEntries(rows.map((row) => [row.querySelector("h3").textContent, Number(row.querySelector("b").textContent)])));
  const before = await left();
  assert.equal(before["Restart what uses OpenSSL"], 5);
  await page.click(`${restarted} input[value="yes"]`);
  await until(page, () => document.querySelectorAll(".by-step li").length < 10 &&
    ![...document.querySelectorAll(".by-step h3")].some((title) => title.textContent.startsWith("Restart")));
  assert.equal((await left())["Generate a new key"], before["Generate a new key"] + 5);
});

test("the timeline tells dates, leads to their lines, and is a table too", async () => {
  await press(page, "Patched, same key again");
  const mark = await page.waitForSelector('.wide-picture [aria-label^="8 April 2014, 06:27: The"]');
  await mark.evaluate((element) => element.focus());
  await until(page, () => document.querySelector(".told-of").textContent.includes("dpkg.log, line 8"));
  await page.keyboard.press("Enter");
  await page.waitForSelector("#viewer[open] .marked");
  await press(page, "Close", "#viewer");
  await until(page, () => !document.querySelector("#viewer"));
  await press(page, "Show as a table", ".timeline");
  assert.match(await text(page, ".timeline table"), /8 April 2014, 06:27\s+The repaired OpenSSL was in place/);
});

test("a folder that is dropped is read with all that is in it", async () => {
  await page.evaluate((texts) => {
    const file = (path, text) => ({
      isDirectory: false,
      fullPath: path,
      file: (done) => done(new File([text], path.split("/").at(-1))),
    });
    // As a browser does: a few entries at a time, then none.
    const folder = (path, entries) => ({
      isDirectory: true,
      fullPath: path,
      createReader: () => {
        const left = [...entries];
        return { readEntries: (done) => done(left.splice(0, 1)) };
      },
    });
    const entry = folder("/all", [
      folder("/all/web1", [file("/all/web1/packages.txt", texts[0])]),
      folder("/all/web2", [file("/all/web2/packages.txt", texts[1]), file("/all/web2/old.pem", texts[2])]),
    ]);
    const event = new DragEvent("drop", { bubbles: true, cancelable: true });
    const items = [{ webkitGetAsEntry: () => entry }];
    items.item = (place) => items[place];
    Object.defineProperty(event, "dataTransfer", { value: { items, files: [] } });
    document.querySelector("main").dispatchEvent(event);
  }, [sample("wheezy-packages.txt"), sample("squeeze-packages.txt"), sample("shop-2013.pem")]);
  await until(page, () => document.querySelectorAll(".items > li").length === 3);
  assert.match(await text(page, ".items"), /all\/web1\/packages\.txt\s*on web1/);
  assert.match(await text(page, "main h1"), /of 2 hosts/);
});

test("the report is handed over in each shape", async () => {
  await press(page, "Patched, same key again");
  await page.waitForSelector(".handover");
  const saved = await page.evaluate(async () => {
    const blobs = [];
    const create = URL.createObjectURL;
    URL.createObjectURL = (blob) => (blobs.push(blob), create.call(URL, blob));
    HTMLAnchorElement.prototype.click = () => {};
    for (const button of document.querySelectorAll(".handover button")) {
      if (!button.textContent.startsWith("Save")) continue;
      const before = blobs.length;
      button.click();
      while (blobs.length === before) await new Promise(requestAnimationFrame);
    }
    URL.createObjectURL = create;
    delete HTMLAnchorElement.prototype.click;
    return Promise.all(blobs.map((blob) => blob.text()));
  });
  const starts = [/^# Patched, but not finished/, /^\{\n {2}"schema": "afterpatch\.report\.v1"/, /^row,host,/, /^BEGIN:VCALENDAR/];
  starts.forEach((start, place) => assert.match(saved[place], start));
});

test("a link brings back answers and versions, and no certificate", async () => {
  await paste(page, "OpenSSL 1.0.1e 11 Feb 2013");
  await paste(page, sample("shop-2013.pem"));
  await (await page.waitForSelector('[data-question="restarted"] input[value="yes"]')).click();
  await page.waitForSelector('[data-question="restarted"] input[value="yes"]:checked');
  const copied = () => page.evaluate(async () => {
    let copied;
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async (text) => { copied = text; } } });
    [...document.querySelectorAll(".ways > div")].find((way) => way.textContent.startsWith("Link"))
      .querySelector("button").click();
    while (copied === undefined) await new Promise(requestAnimationFrame);
    delete navigator.clipboard;
    return copied;
  });
  // What is shown waits for its report, and so does the link to it.
  let link = await copied();
  for (let tries = 0; tries < 100 && !link.includes("&answer="); tries += 1) link = await copied();
  assert.match(link, /#afterpatch=1&answer=restarted,yes,/);
  assert.ok(!link.includes("CERTIFICATE"));
  const other = await opened.another(link);
  await answered(other, "newKey", "Required");
  assert.match(await text(other, ".items"), /Pasted text 1/);
  assert.equal((await other.$$(".items > li")).length, 1);
  await other.close();
});

// Firefox cannot be asked for paper from here.
const PAPER = { skip: process.env.BROWSER === "firefox" };

test("a simple case is printed on two pages", PAPER, async () => {
  await press(page, "Patched, same key again");
  await page.waitForSelector("[data-answer]");
  const pdf = Buffer.from(await page.pdf({ format: "A4" })).toString("latin1");
  assert.ok(pdf.match(/\/Type\s*\/Page[^s]/g).length <= 2);
});

test("paper has the reasons and every host", PAPER, async () => {
  await press(page, "A fleet of 48 hosts");
  await page.waitForSelector(".hosts");
  const shown = (selector) => page.$$eval(selector, (all) => all.filter((one) => one.checkVisibility()).length);
  const rows = ".hosts tbody tr";
  assert.equal(await shown(rows), 12);
  await page.emulateMediaType("print");
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await until(page, () => document.querySelectorAll(".hosts").length === 2);
  assert.equal(await shown(rows), 48);
  assert.equal(await shown(".why"), 3);
  assert.match(await text(page, "#why-passwords .reasons"), /No single site can make its users safe/);
  // What is done next is done on the screen again.
  await page.emulateMediaType("screen");
  await page.click(`[data-answer="newKey"] button`);
  await until(page, () => document.querySelectorAll(".hosts").length === 1);
  assert.equal(await shown(rows), 12);
});

test("no errors on the console, and no request after the page has loaded", () => {
  assert.deepEqual(opened.errors, []);
  assert.deepEqual(opened.requests.slice(loaded), []);
  assert.ok(loaded > 0);
});
