// Makes the page's two forms out of what Trunk has built: `index.html`, to be served with the wasm
// beside it, and `afterpatch.html`, which holds everything and runs from a disk.
//
// Styles, glue, start-up and icon stand in the page itself, so that the policy can name each by
// its hash and allow nothing else. Trunk calls this once per build, before dist/ is replaced; a
// build for development gets no policy, since Trunk's live reload would not pass it.

import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

const stage = process.env.TRUNK_STAGING_DIR;
const shipped = process.env.TRUNK_PROFILE === "release";
const read = (name) => fs.readFileSync(path.join(stage, path.basename(name)));
const take = (name) => {
  const bytes = read(name);
  fs.rmSync(path.join(stage, path.basename(name)));
  return bytes;
};
const digest = (text, encoding) => createHash("sha256").update(text).digest(encoding);
/** A script or a style as an element's content: nothing in it may end the element. */
const inline = (text) => {
  if (/<!--|<\/?script|<\/style/i.test(text)) throw new Error("a script or style would end its element");
  return text;
};

let page = fs.readFileSync(path.join(stage, "index.html"), "utf8");
/** Replaces what a pattern finds; a page without it is not the page that this file knows. */
const replace = (pattern, by) => {
  if (!pattern.test(page)) throw new Error(`index.html has no ${pattern}`);
  page = page.replace(pattern, by);
};

const hashes = { script: [], style: [] };
const hashed = (kind, text, attributes = "") => {
  hashes[kind].push(`'sha256-${digest(text, "base64")}'`);
  return `<${kind}${attributes}>${text}</${kind}>`;
};

replace(/<link rel="icon" href="([^"]*)"\s*\/?>/, (_, name) =>
  `<link rel="icon" href="data:image/svg+xml;base64,${take(name).toString("base64")}">`);
replace(/<link rel="stylesheet" href="([^"]*)"\s*\/?>/, (_, name) => hashed("style", inline(String(take(name)))));
let wasm;
replace(/<script src="([^"]*)" data-wasm="([^"]*)"><\/script>/, (_, glue, name) => {
  wasm = name;
  const start = fs.readFileSync("static/start.js", "utf8");
  // Both texts end in the body: start-up looks for elements.
  return "<!-- program -->" + hashed("script", inline(String(take(glue))), ' id="glue"') +
    hashed("script", inline(start));
});

/** The policy of a page; what each directive is for stands in SECURITY.md. */
const policy = (connections) => [
  "default-src 'none'",
  `script-src ${hashes.script.join(" ")} 'wasm-unsafe-eval'`,
  `style-src ${hashes.style.join(" ")}`,
  "img-src data:",
  "worker-src blob:",
  `connect-src ${connections}`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types afterpatch",
].join("; ");

/** One form of the page. */
const form = (program, connections, head = "") => {
  const meta = shipped ? `<meta http-equiv="Content-Security-Policy" content="${policy(connections)}">` : "";
  return page.replace("<!-- policy -->", () => meta + head).replace("<!-- program -->", () => program);
};

const served = `<link id="program" rel="preload" as="fetch" type="application/wasm" crossorigin href="${wasm}">`;
let single = "";
if (shipped) {
  const packed = gzipSync(read(wasm), { level: 9 }).toString("base64");
  const file = form(`<script id="program" type="application/octet-stream">${packed}</script>`, "'none'");
  fs.writeFileSync(path.join(stage, "afterpatch.html"), file);
  single = `<meta name="single-file" content="${digest(file, "hex")}">`;
}
fs.writeFileSync(path.join(stage, "index.html"), form(served, "'self'", single));
