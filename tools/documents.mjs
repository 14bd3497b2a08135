// The documents that the page leads to, as pages of their own: what stands in `docs/` as Markdown,
// written from the rules and the tables themselves. They are read, so nothing in them runs.

import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

// Beside the tests' packages, which `make` installs.
const { Marked } = createRequire(path.resolve("tests/browser/package.json"))("marked");

export const NAMES = ["how-it-decides", "versions"];

const escaped = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
/** `### \`same-key\`` is `#same-key`. */
const anchor = (heading) => heading.toLowerCase().replace(/[^\w]+/g, "-").replace(/^-|-$/g, "");

/** A document as a page: with its icon and its sheet, both as elements, and the hash of the sheet. */
export const page = (name, { icon, hash, style }) => {
  const headings = [];
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        const id = anchor(text);
        if (headings.some((other) => other.id === id)) throw new Error(`${name}: two headings are #${id}`);
        headings.push({ id, depth, text: this.parser.parseInline(tokens), plain: escaped(text.replaceAll("`", "")) });
        return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
      },
      // What is pasted in an example is text.
      html: ({ text }) => escaped(text),
      link({ href, tokens }) {
        const text = this.parser.parseInline(tokens);
        if (/^https:/.test(href)) return `<a href="${escaped(href)}" rel="noreferrer" target="_blank">${text}</a>`;
        const other = NAMES.find((known) => href === `${known}.md`);
        // Only these stand beside the page.
        return other ? `<a href="${other}.html">${text.replace(".md", "")}</a>` : text;
      },
      table({ header, rows }) {
        const cells = (row, kind) => row.map((cell) => `<${kind}>${this.parser.parseInline(cell.tokens)}</${kind}>`).join("");
        return `<div class="scrolled" tabindex="0" role="region" aria-label="${headings.at(-1).plain}"><table><thead><tr>${cells(header, "th")}</tr></thead>
          <tbody>${rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("\n")}</tbody></table></div>\n`;
      },
    },
  });
  const body = marked.parse(fs.readFileSync(`docs/${name}.md`, "utf8"));
  const [title, ...parts] = headings.filter(({ depth }) => depth < 3);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${hash}; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title.plain}</title>
${icon}
${style}
</head>
<body class="document">
<header><a href="./">Afterpatch</a></header>
<main>
${body.replace("</h1>", () => `</h1>
<nav aria-label="On this page"><ul>${parts.map(({ id, text }) => `<li><a href="#${id}">${text}</a></li>`).join("")}</ul></nav>`)}</main>
</body>
</html>
`;
};
