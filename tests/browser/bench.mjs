// What a certificate costs: the built page's whole assessment of 10,000 certificates, the best of
// three, beside what three libraries take only to read them, in the same browser.
//
// The certificates are those that `cargo bench --bench core` leaves behind. Each library is asked
// for what the assessment takes from a certificate: names, dates, alternative names, and SHA-256 of
// the certificate and of its key.

import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { open, root } from "./page.mjs";

const ROUNDS = 3;
const PEERS = `
  import * as asn1 from "asn1js";
  import forge from "node-forge";
  import * as jsrsasign from "jsrsasign";
  import * as pkijs from "pkijs";

  const bytes = (pem) => Uint8Array.from(atob(pem.replace(/-----[^-]+-----|\\s/g, "")), (c) => c.charCodeAt(0));
  const sha256 = (data) => crypto.subtle.digest("SHA-256", data);

  export const jsrsasign_ = (pem) => {
    const read = new jsrsasign.X509();
    read.readCertPEM(pem);
    const hash = (hex) => jsrsasign.KJUR.crypto.Util.hashHex(hex, "sha256");
    return [read.getSubjectString(), read.getIssuerString(), read.getNotBefore(), read.getNotAfter(),
      read.getExtSubjectAltName(), hash(read.hex), hash(read.getPublicKeyHex())];
  };

  export const forge_ = (pem) => {
    const read = forge.pki.certificateFromPem(pem);
    const der = forge.asn1.toDer(forge.pki.certificateToAsn1(read)).getBytes();
    return [read.subject.attributes, read.issuer.attributes, read.validity, read.getExtension("subjectAltName"),
      forge.md.sha256.create().update(der).digest().toHex(), forge.pki.getPublicKeyFingerprint(read.publicKey, { md: forge.md.sha256.create() })];
  };

  export const pkijs_ = async (pem) => {
    const der = bytes(pem);
    const read = pkijs.Certificate.fromBER(der.buffer);
    return [read.subject.typesAndValues, read.issuer.typesAndValues, read.notBefore.value, read.notAfter.value,
      read.extensions?.find((extension) => extension.extnID === "2.5.29.17")?.parsedValue,
      await sha256(der), await sha256(read.subjectPublicKeyInfo.toSchema().toBER(false))];
  };
`;

const file = path.join(root, "target/bench/certificates.pem");
const pem = fs.readFileSync(file, "utf8");
const certificates = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/g);
const bundle = await build({
  bundle: true,
  format: "iife",
  globalName: "peers",
  stdin: { contents: PEERS, resolveDir: import.meta.dirname },
  write: false,
});

const { close, page } = await open();
try {
  const ours = await page.evaluate(
    async (text, rounds) => {
      const times = [];
      let read;
      for (let round = 0; round < rounds; round += 1) {
        const start = performance.now();
        const report = await window.afterpatch.assess({ items: [{ text }] });
        times.push(performance.now() - start);
        read = report.certificates.length;
      }
      return { time: Math.min(...times), read };
    },
    pem,
    ROUNDS,
  );
  const row = (name, { time, read }, task) => {
    const each = (time * 1000) / certificates.length;
    const ratio = time / ours.time;
    console.log(`${name.padEnd(12)}${each.toFixed(1).padStart(8)} µs  ${ratio.toFixed(1).padStart(6)}x  ${read} read, ${task}`);
  };
  console.log(`${certificates.length} certificates, ${pem.length} bytes; per certificate:`);
  row("afterpatch", ours, "the whole assessment");

  // Evaluated by the driver: the page itself takes no script.
  await page.evaluate(`${bundle.outputFiles[0].text}; undefined`);
  for (const [name, peer] of [["jsrsasign", "jsrsasign_"], ["node-forge", "forge_"], ["PKI.js", "pkijs_"]]) {
    const theirs = await page.evaluate(
      async (certificates, peer) => {
        let read = 0;
        const start = performance.now();
        for (const pem of certificates) {
          try {
            await globalThis.peers[peer](pem);
            read += 1;
          } catch {
            // One that it refuses: counted by what is missing.
          }
        }
        return { time: performance.now() - start, read };
      },
      certificates,
      peer,
    );
    row(name, theirs, "reading only");
  }
} finally {
  await close();
}
