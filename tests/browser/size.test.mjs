// What a first visit loads, as a server with brotli would send it.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { dist } from "./page.mjs";

const page = fs.readFileSync(path.join(dist, "index.html"), "utf8");

/** Holds files to a size together. */
function hold(context, most, names) {
  const sizes = names.map((name) => {
    const bytes = brotliCompressSync(fs.readFileSync(path.join(dist, name))).length;
    context.diagnostic(`${bytes} ${name}`);
    return bytes;
  });
  const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
  assert.ok(total <= most, `${total} bytes after brotli, at most ${most} are allowed`);
}
const program = (id) => page.match(new RegExp(`<link id="${id}"[^>]* href="\\./([^"]*)"`))[1];

test("the first load is small: what is there before anything can be pasted", (context) => {
  hold(context, 200 * 1024, ["index.html", program("page")]);
});

test("the engine, which a worker loads after it, is kept in bounds", (context) => {
  hold(context, 500 * 1024, [program("engine")]);
});
