// What the browser tests share: a server for the built page under a sub-path, a headless browser,
// and the things that a person does, found by role and text.

import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
export const dist = path.join(root, "dist");
const TYPES = {
  ".html": "text/html",
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

/** What `docs/serving.md` has a server send with the page. */
export const HEADERS = {
  "Content-Security-Policy": "frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

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
    const type = TYPES[path.extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { ...HEADERS, "content-type": type });
    fs.createReadStream(file).pipe(response);
  });
  return new Promise((done) => {
    server.listen(0, "127.0.0.1", () => {
      done({ server, address: `http://127.0.0.1:${server.address().port}${base}` });
    });
  });
}

/** How each browser is started, set to prefer a language. */
const LAUNCH = {
  chrome: (language) => ({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: [...FLAGS, `--lang=${language}`, `--accept-lang=${language}`],
  }),
  firefox: (language) => ({
    executablePath: process.env.FIREFOX || "/usr/bin/firefox-esr",
    extraPrefsFirefox: { "intl.accept_languages": language },
  }),
};
/** Milliseconds that the page waits more for each answer, to find tests that do not wait for it. */
const SLOW = Number(process.env.SLOW ?? 0);
/** The browsers that the page is tried in. */
export const BROWSERS = Object.keys(LAUNCH);
/** The form of the page that is one file, on this disk. */
export const single = pathToFileURL(path.join(dist, "afterpatch.html")).href;

/**
 * Opens the built page, served unless another address is given, and runs a function in it before
 * its own scripts; `errors` and `requests` tell what happened behind it. The browser prefers English,
 * or the languages that are given.
 */
export async function open({ browser: name = "chrome", at, first, language = "en-US,en" } = {}) {
  const served = at ? undefined : await serve();
  const address = at ?? served.address;
  const browser = await puppeteer.launch({
    browser: name,
    ...LAUNCH[name](language),
    headless: true,
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
  // Pictures of the browser's own controls come as data: and from nowhere, workers as blob: from
  // the page itself.
  page.on("request", (request) => /^(data|blob):/.test(request.url()) || requests.push(request.url()));
  if (SLOW) {
    await page.evaluateOnNewDocument((slow) => {
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (...all) {
        setTimeout(() => post.apply(this, all), slow);
      };
    }, SLOW);
  }
  if (first) await page.evaluateOnNewDocument(first);
  await page.goto(address, { waitUntil: "load" });
  await page.waitForSelector("main h1");
  const close = async () => {
    await browser.close();
    served?.server.close();
  };
  /** The page at another of its addresses, in a tab of its own. */
  const another = async (address) => {
    const page = await browser.newPage();
    await page.goto(address, { waitUntil: "load" });
    return page;
  };
  return { address, another, close, errors, page, requests };
}

/** Waits until a function of the document is true. */
export const until = (page, holds, ...values) => page.waitForFunction(holds, { timeout: 30_000 }, ...values);

/** Waits until the page has read all that it was given, and shows what follows from it. */
export const settled = (page) => until(page, () => document.querySelector("[data-answer]") && !document.querySelector(".slow"));

/** Pastes text into the box, as the keyboard would. */
export async function paste(page, text) {
  const items = await page.$$eval(".items > li", (rows) => rows.length);
  await page.focus("#paste");
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", text);
    // Firefox takes the text by `data` only.
    const what = { clipboardData, data: text, dataType: "text/plain" };
    const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true, ...what });
    document.querySelector("#paste").dispatchEvent(event);
  }, text);
  await until(page, (items) => document.querySelectorAll(".items > li").length > items, items);
}

/** Presses the button of that name, within an element where one is given. */
export async function press(page, name, within = "body") {
  // Waits until the button has stopped moving: an answer that arrives moves what stands below it.
  await page.locator(`${within} >>> ::-p-aria([name="${name}"][role="button"])`).click();
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
