// Makes the page's two forms out of what Trunk has built: `index.html`, to be served with the wasm
// beside it, and `afterpatch.html`, which holds everything and runs from a disk.
//
// Styles, glue, start-up and icon stand in the page itself, so that the policy can name each by
// its hash and allow nothing else. Trunk calls this once per build, before dist/ is replaced; a
// build for development gets no policy, since Trunk's live reload would not pass it.

import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { gzipSync } from "node:zlib";
import * as documents from "./documents.mjs";

const stage = process.env.TRUNK_STAGING_DIR;
const shipped = process.env.TRUNK_PROFILE === "release";
const read = (name) => fs.readFileSync(path.join(stage, path.basename(name)));
const take = (name) => {
  const bytes = read(name);
  fs.rmSync(path.join(stage, path.basename(name)));
  return bytes;
};
// Beside the tests' packages, which `make` installs.
const { transformSync } = createRequire(path.resolve("tests/browser/package.json"))("esbuild");
/** A script or a style in fewer bytes; names that other scripts see stay as they are. */
const small = (text, loader) =>
  shipped ? transformSync(String(text), { loader, minify: true, target: "es2022" }).code.trim() : String(text);
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

let icon, sheet;
replace(/<link rel="icon" href="([^"]*)"\s*\/?>/, (_, name) => {
  const src = `data:image/svg+xml;base64,${take(name).toString("base64")}`;
  icon = `<link rel="icon" href="${src}">`;
  // Inside the page: a browser asks for a manifest when it likes, and from here nothing is asked for.
  const manifest = { ...JSON.parse(fs.readFileSync("static/manifest.json", "utf8")), icons: [{ src, sizes: "any", type: "image/svg+xml" }] };
  const text = JSON.stringify(manifest).replace(/[&'#%]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
  return `${icon}<link rel="manifest" href='data:application/manifest+json,${text}'>`;
});
replace(/<link rel="stylesheet" href="([^"]*)"\s*\/?>/, (_, name) => {
  sheet = take(name);
  return hashed("style", inline(small(sheet, "css")));
});
for (const name of documents.NAMES) {
  const style = inline(small(`${sheet}${fs.readFileSync("static/document.css")}`, "css"));
  fs.writeFileSync(path.join(stage, `${name}.html`), documents.page(name, {
    icon,
    hash: `'sha256-${digest(style, "base64")}'`,
    style: `<style>${style}</style>`,
  }));
}
/** The two programs by the ids of their elements: what draws, and what reads. */
const programs = {};
replace(/<script src="([^"]*)" data-wasm="([^"]*)"><\/script>/, (_, glue, wasm) => {
  // Trunk names a worker's program without its content; kept for ever, it needs that.
  const bytes = take("engine_bg.wasm");
  programs.page = path.basename(wasm);
  programs.engine = `engine-${digest(bytes, "hex").slice(0, 16)}_bg.wasm`;
  fs.writeFileSync(path.join(stage, programs.engine), bytes);
  // Either glue calls itself by the same name.
  const engine = `const engine = (() => {\n${take("engine.js")}\nreturn wasm_bindgen;\n})();`;
  const start = fs.readFileSync("static/start.js", "utf8");
  // All these texts end in the body: start-up looks for elements.
  return "<!-- programs -->" + hashed("script", inline(small(engine, "js")), ' id="engine-glue"') +
    hashed("script", inline(small(take(glue), "js"))) + hashed("script", inline(small(start, "js")));
});

/** The policy of a page; what each directive is for stands in SECURITY.md. */
const policy = (connections) => [
  "default-src 'none'",
  `script-src ${hashes.script.join(" ")} 'wasm-unsafe-eval'`,
  `style-src ${hashes.style.join(" ")}`,
  "img-src data:",
  "manifest-src data:",
  "worker-src blob:",
  `connect-src ${connections}`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types afterpatch",
].join("; ");

/** One form of the page. */
const form = (program, connections, head = "") => {
  const all = Object.entries(programs).map(([id, name]) => program(id, name)).join("");
  const meta = shipped ? `<meta http-equiv="Content-Security-Policy" content="${policy(connections)}">` : "";
  return page.replace("<!-- policy -->", () => meta + head).replace("<!-- programs -->", () => all);
};

const served = (id, name) =>
  `<link id="${id}" rel="preload" as="fetch" type="application/wasm" crossorigin href="./${name}">`;
const packed = (id, name) => {
  const bytes = gzipSync(read(name), { level: 9 }).toString("base64");
  return `<script id="${id}" type="application/octet-stream">${bytes}</script>`;
};
let single = "";
if (shipped) {
  const file = form(packed, "'none'");
  fs.writeFileSync(path.join(stage, "afterpatch.html"), file);
  single = `<meta name="single-file" content="${digest(file, "hex")}">`;
}
fs.writeFileSync(path.join(stage, "index.html"), form(served, "'self'", single));
