// What a first visit loads, as a server with brotli would send it.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { dist, root } from "./page.mjs";

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

test("the page’s own program holds the English that it begins with, and no other text", () => {
  const bytes = fs.readFileSync(path.join(dist, program("page"))).toString("latin1");
  const table = fs.readFileSync(path.join(root, "src/words/page.rs"), "utf8");
  const [start, rest] = table.split(/^ {4}Page \{$/m);
  const literal = String.raw`"((?:[^"\\]|\\.)*)"`;
  const row = new RegExp(String.raw`\w+:\s*${literal},\s*${literal};`, "g");
  // Where gaps are, what stands around them; a word or two can be in any program.
  const parts = (text) => JSON.parse(`"${text}"`).split(/\{\w+\}/).filter((part) => part.trim().split(" ").length > 2);
  const held = (texts) => texts.filter((text) => bytes.includes(Buffer.from(text).toString("latin1")));
  const english = (rows) => [...rows.matchAll(row)].flatMap(([, text]) => parts(text));
  const german = (rows) => [...rows.matchAll(row)].flatMap(([, text, other]) => (text === other ? [] : parts(other)));
  assert.ok(held(english(start)).length > 20, "its own English is found");
  assert.ok(english(rest).length > 100 && german(table).length > 150);
  // What scripts are told of a wrong call is English, and words it alike.
  const errors = fs.readFileSync(path.join(root, "src/input.rs"), "utf8");
  const own = [...english(start), errors];
  const others = english(rest).filter((text) => !own.some((known) => known.includes(text)));
  assert.deepEqual(held([...others, ...german(table)]), []);
});
