// What a first visit loads, as a server with brotli would send it.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { dist } from "./page.mjs";

const MOST_BYTES = 200 * 1024;

test("the first load is small", (context) => {
  const page = fs.readFileSync(path.join(dist, "index.html"), "utf8");
  const [, program] = page.match(/<link id="program"[^>]* href="\.\/([^"]*)"/);
  const sizes = ["index.html", program].map((name) => {
    const bytes = brotliCompressSync(fs.readFileSync(path.join(dist, name))).length;
    context.diagnostic(`${bytes} ${name}`);
    return bytes;
  });
  const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
  assert.ok(total <= MOST_BYTES, `${total} bytes after brotli, at most ${MOST_BYTES} are allowed`);
});
