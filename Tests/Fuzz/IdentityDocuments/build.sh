#!/bin/sh
# Builds the fuzz target from the sources of People and IdentityDocuments: build.sh OUTPUT-FOLDER
#
# libFuzzer wants one module, so the sources are copied and their imports of each other are taken out.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$here/../../..
out=${1:?usage: build.sh OUTPUT-FOLDER}
rm -rf "$out/sources"
mkdir -p "$out/sources"
find "$root/Sources/People" "$root/Sources/IdentityDocuments" "$here/fuzz.swift" -name '*.swift' \
    -exec cp {} "$out/sources" \;
sed -i '/^\(public \)\{0,1\}import People$/d' "$out"/sources/*.swift
swiftc -swift-version 6 -sanitize=fuzzer,address -parse-as-library -O -g -module-name Fuzz \
    "$out"/sources/*.swift -o "$out/fuzz-documents"
echo "$out/fuzz-documents"
