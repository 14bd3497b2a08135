// What the browser tests share: a server for the built page under a sub-path, a headless browser,
// and the things that a person does, found by role and text.

import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const dist = path.join(root, "dist");
const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Serves the built page at `/team/tools/afterpatch/`, as a folder on some server would. */
function serve() {
  const base = "/team/tools/afterpatch/";
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const inside = pathname.startsWith(base) && pathname.slice(base.length);
    const file = inside !== false && path.join(dist, inside || "index.html");
    if (!file || !file.startsWith(dist) || !fs.existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" });
    fs.createReadStream(file).pipe(response);
  });
  return new Promise((done) => {
    server.listen(0, "127.0.0.1", () => {
      done({ server, address: `http://127.0.0.1:${server.address().port}${base}` });
    });
  });
}

/** Opens the built page; `errors` and `requests` tell what happened behind it. */
export async function open() {
  const { server, address } = await serve();
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    headless: true,
    args: FLAGS,
    protocolTimeout: 600_000,
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  const errors = [];
  const requests = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (line) => {
    if (["error", "warn"].includes(line.type())) errors.push(line.text());
  });
  // Pictures of the browser's own controls come as data: and from nowhere.
  page.on("request", (request) => request.url().startsWith("data:") || requests.push(request.url()));
  await page.goto(address, { waitUntil: "networkidle0" });
  await page.waitForSelector("main h1");
  const close = async () => {
    await browser.close();
    server.close();
  };
  return { address, close, errors, page, requests };
}

/** Waits until a function of the document is true. */
export const until = (page, holds, ...values) => page.waitForFunction(holds, { timeout: 10_000 }, ...values);

/** Pastes text into the box, as the keyboard would. */
export async function paste(page, text) {
  const items = await page.$$eval(".items > li", (rows) => rows.length);
  await page.focus("#paste");
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", text);
    const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData });
    document.querySelector("#paste").dispatchEvent(event);
  }, text);
  await until(page, (items) => document.querySelectorAll(".items > li").length > items, items);
}

/** Presses the button of that name, within an element where one is given. */
export async function press(page, name, within = "body") {
  const button = await page.waitForSelector(`${within} >>> ::-p-aria([name="${name}"][role="button"])`);
  await button.click();
}

/** What the three answers say. */
export const answers = (page) =>
  page.$$eval("[data-answer]", (cards) =>
    Object.fromEntries(cards.map((card) => [card.dataset.answer, card.querySelector(".badge").textContent])));

/** Waits until an answer reads so. */
export const answered = (page, card, word) =>
  until(
    page,
    (card, word) => document.querySelector(`[data-answer="${card}"] .badge`)?.textContent === word,
    card,
    word,
  );

export const text = (page, selector) => page.$eval(selector, (element) => element.innerText);
