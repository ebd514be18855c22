#!/bin/sh
# Builds the fuzz target from the sources of Lists and what it rests on: build.sh OUTPUT-FOLDER
#
# Our modules are compiled anew with the fuzzer's counters and the address checks; swift-crypto and Yams are taken as the
# debug build left them (`swift build` must have been run), so that they are not what is searched.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/../../.." && pwd)
out=${1:?usage: build.sh OUTPUT-FOLDER}
built=$root/.build/debug
checkouts=$root/.build/checkouts
mkdir -p "$out"
cp -r "$built"/Modules/Crypto.swiftmodule "$built"/Modules/CryptoBoringWrapper.swiftmodule \
    "$built"/Modules/Yams.swiftmodule "$out"
set -- -swift-version 6 -sanitize=fuzzer,address -parse-as-library -O -g -wmo -enable-testing -package-name main \
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility \
    -enable-upcoming-feature InternalImportsByDefault -I "$out"
for map in swift-crypto/Sources/CCryptoBoringSSL swift-crypto/Sources/CCryptoBoringSSLShims \
    swift-crypto/Sources/CXKCP swift-crypto/Sources/CXKCPShims Yams/Sources/CYaml; do
    set -- "$@" -Xcc "-fmodule-map-file=$checkouts/$map/include/module.modulemap" -Xcc -I -Xcc "$checkouts/$map/include"
done
for module in People Settings Screening Lists; do
    swiftc "$@" -module-name "$module" -emit-module -emit-module-path "$out/$module.swiftmodule" \
        -emit-object -o "$out/$module.o" $(find "$root/Sources/$module" -name '*.swift')
done
swiftc "$@" -module-name Fuzz "$root/Tests/Fuzz/Lists/fuzz.swift" \
    "$out/People.o" "$out/Settings.o" "$out/Screening.o" "$out/Lists.o" \
    $(find "$built"/Crypto.build "$built"/CryptoBoringWrapper.build "$built"/CCryptoBoringSSL.build \
        "$built"/CCryptoBoringSSLShims.build "$built"/CXKCP.build "$built"/CXKCPShims.build \
        "$built"/Yams.build "$built"/CYaml.build -name '*.o') -o "$out/fuzz-lists"
echo "$out/fuzz-lists"
