#!/bin/sh
# Builds what is committed twice, in two folders of different names, and compares the bytes.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
for folder in one another-place; do
  mkdir "$place/$folder"
  git -C "$here" archive HEAD | tar -x -C "$place/$folder"
  # The tools are the same ones; they are no part of what is compared.
  ln -s "$here/.tools" "$place/$folder/.tools"
  ln -s "$here/tests/browser/node_modules" "$place/$folder/tests/browser/node_modules"
  touch "$place/$folder/tests/browser/node_modules/.package-lock.json"
  AFTERPATCH_COMMIT=$(git -C "$here" rev-parse --short HEAD) make --no-print-directory -C "$place/$folder" dist
done
cat "$place/one/dist/SHA256SUMS"
diff "$place/one/dist/SHA256SUMS" "$place/another-place/dist/SHA256SUMS"
diff -r "$place/one/dist" "$place/another-place/dist"
echo "Both builds are the same, byte for byte."
