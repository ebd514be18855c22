#!/bin/sh
# Builds the fuzz targets from the sources of Devices that read what a device sends: build.sh OUTPUT-FOLDER
#
# The targets are one program; the environment's FUZZ names the one that runs.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$here/../../..
out=${1:?usage: build.sh OUTPUT-FOLDER}
mkdir -p "$out"
printf 'module CEvdev { header "%s/Sources/CEvdev/include/CEvdev.h" }\n' "$root" > "$out/module.modulemap"
devices=$root/Sources/Devices
swiftc -swift-version 6 -sanitize=fuzzer,address -parse-as-library -O -g -module-name Fuzz \
    -Xcc -fmodule-map-file="$out/module.modulemap" \
    "$devices"/Framing/*.swift "$devices"/Intake.swift \
    "$devices"/HID/HIDField.swift "$devices"/HID/HIDReportDescriptor.swift "$devices"/HID/POS*.swift \
    "$devices"/Keyboard/ControlKeys.swift "$devices"/Keyboard/InputEvent.swift "$devices"/Keyboard/KeyboardDecoder.swift \
    "$devices"/Keyboard/KeyboardIntake.swift "$devices"/Keyboard/KeyboardLayout.swift \
    "$here/fuzz.swift" -o "$out/fuzz-devices"
echo "$out/fuzz-devices"
