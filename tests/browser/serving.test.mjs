// The samples of docs/serving.md in the servers that they are for, of those that are installed here.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { HEADERS, answered, dist, open, paste, root } from "./page.mjs";

const MODULES = ["mpm_event", "authz_core", "deflate", "dir", "filter", "headers", "mime"];
/** How each server is tried: its program, the file around the sample, and how it is checked and started. */
const SERVERS = {
  nginx: {
    program: "nginx",
    around: (sample, folder, port) => `
      daemon off; pid ${folder}/pid; error_log stderr; events {}
      http { access_log off; server { listen 127.0.0.1:${port}; root ${folder}/www; ${sample} } }`,
    check: (file) => ["-t", "-c", file],
    start: (file) => ["-c", file],
  },
  apache: {
    program: "apache2",
    around: (sample, folder, port) => `
      ServerRoot ${folder}\nServerName localhost\nListen 127.0.0.1:${port}\nPidFile ${folder}/pid\nErrorLog ${folder}/log
      DefaultRuntimeDir ${folder}
      ${MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
      User www-data\nGroup www-data\nTypesConfig /etc/mime.types\nDirectoryIndex index.html
      DocumentRoot ${folder}/www\n${sample.replace("/var/www/html", `${folder}/www`)}`,
    check: (file) => ["-t", "-f", file],
    start: (file) => ["-D", "FOREGROUND", "-f", file],
  },
  caddyfile: {
    program: "caddy",
    around: (sample, folder, port) => `
      { \n admin off \n auto_https off \n }
      http://127.0.0.1:${port} {\n${sample.replace("/srv/afterpatch", `${folder}/www/afterpatch`)}\n}`,
    check: (file) => ["validate", "--adapter", "caddyfile", "--config", file],
    start: (file) => ["run", "--adapter", "caddyfile", "--config", file],
  },
};

/** A port that nothing listens on. */
const free = () =>
  new Promise((done) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
const samples = fs.readFileSync(path.join(root, "docs/serving.md"), "utf8");

for (const [name, { program, around, check, start }] of Object.entries(SERVERS)) {
  const installed = ["/usr/sbin", "/usr/bin"].map((folder) => path.join(folder, program)).find(fs.existsSync);
  test(`${name} serves the page by the sample`, { skip: !installed && `no ${program} here` }, async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "serving-"));
    fs.chmodSync(folder, 0o755);
    fs.cpSync(dist, path.join(folder, "www/afterpatch"), { recursive: true });
    const port = await free();
    const file = path.join(folder, "conf");
    const [, sample] = samples.match(new RegExp(`\`\`\`${name}\\n([^]*?)\`\`\``));
    fs.writeFileSync(file, around(sample, folder, port));
    execFileSync(installed, check(file), { stdio: "pipe" });
    const server = spawn(installed, start(file), { stdio: "ignore" });
    const address = `http://127.0.0.1:${port}/afterpatch/`;
    try {
      let response;
      for (let tries = 0; !response; tries += 1) {
        await new Promise((done) => setTimeout(done, 100));
        response = await fetch(address).catch((error) => assert.ok(tries < 100, error));
      }
      const wasm = fs.readdirSync(dist).find((file) => file.endsWith(".wasm"));
      for (const [file, type] of [["", /^text\/html/], [wasm, /^application\/wasm$/]]) {
        const answer = await fetch(address + file, { headers: { "accept-encoding": "gzip" } });
        assert.equal(answer.status, 200, file);
        assert.match(answer.headers.get("content-type"), type);
        assert.equal(answer.headers.get("content-encoding"), "gzip", file);
        for (const [header, value] of Object.entries(HEADERS)) assert.equal(answer.headers.get(header), value, header);
        await answer.arrayBuffer();
      }
      const { close, errors, page } = await open({ at: address });
      try {
        await paste(page, fs.readFileSync(path.join(root, "static/samples/wheezy-packages.txt"), "utf8"));
        await answered(page, "newKey", "Required");
        assert.deepEqual(errors, []);
      } finally {
        await close();
      }
    } finally {
      server.kill();
      fs.rmSync(folder, { recursive: true });
    }
  });
}
