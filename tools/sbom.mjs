// The parts that the page is made of, as CycloneDX 1.5 on standard output: every crate that is
// linked or run for the build of the wasm, as the lock file has it.
// https://cyclonedx.org/docs/1.5/json/

import { execFileSync } from "node:child_process";

const metadata = JSON.parse(execFileSync("cargo", [
  "metadata", "--locked", "--format-version=1", "--filter-platform=wasm32-unknown-unknown",
], { maxBuffer: 1 << 28 }));
const root = metadata.resolve.root;
const packages = new Map(metadata.packages.map((part) => [part.id, part]));
const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));

/** What a package needs to be built: not what its tests need. */
const needs = (id) =>
  nodes.get(id).deps.filter(({ dep_kinds }) => dep_kinds.some(({ kind }) => kind !== "dev")).map(({ pkg }) => pkg);
const name = (id) => {
  const { name, version } = packages.get(id);
  return `pkg:cargo/${name}@${version}`;
};
// The metadata has optional parts that a feature only names; the tree has what is built.
const built = new Set(execFileSync("cargo", [
  "tree", "--locked", "--target=wasm32-unknown-unknown", "--edges=normal,build", "--prefix=none", "--format={p}",
]).toString().split("\n").map((line) => line.replace(/^(\S+) v(\S+).*/, "pkg:cargo/$1@$2")));
const linked = new Set([root]);
for (const id of linked) needs(id).filter((need) => built.has(name(need))).forEach((need) => linked.add(need));
const component = (id) => {
  const { name: crate, version, license, description } = packages.get(id);
  return {
    type: id === root ? "application" : "library",
    "bom-ref": name(id),
    name: crate,
    version,
    ...(description && { description: description.trim() }),
    ...(license && { licenses: [{ expression: license.replaceAll("/", " OR ") }] }),
    purl: name(id),
  };
};
const ids = [...linked].sort((one, other) => (name(one) < name(other) ? -1 : 1));
console.log(JSON.stringify({
  bomFormat: "CycloneDX",
  specVersion: "1.5",
  version: 1,
  metadata: { component: component(root) },
  components: ids.filter((id) => id !== root).map(component),
  dependencies: ids.map((id) => ({ ref: name(id), dependsOn: needs(id).filter((need) => linked.has(need)).map(name).sort() })),
}, null, 1));
