#!/usr/bin/python3
"""Plugs recorded scanners in and out in front of devices-probe, and passes on what it prints.

Run: umockdev-wrapper /usr/bin/python3 hotplug.py PROBE. Each step waits for the probe's answer to the one before.
"""
import errno
import json
import os
import pathlib
import queue
import struct
import subprocess
import sys
import threading

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import GLib, UMockdev  # noqa: E402

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "Support"))
from recorded import Recorded  # noqa: E402

EVIOCGRAB = 0x40044590
PATIENCE = 60  # seconds until a missing answer is a failure

testbed = UMockdev.Testbed.new()
loop = GLib.MainLoop()
threading.Thread(target=loop.run, daemon=True).start()  # ioctl handlers run in the main loop
lines = queue.Queue()


def refuse_grab(_handler, client):
    if client.get_request() != EVIOCGRAB:
        return False
    client.complete(-1, errno.EBUSY)
    return True


def expect(event, **facts):
    while True:
        line = lines.get(timeout=PATIENCE)
        print(line, end="", flush=True)
        told = json.loads(line)
        values = {**(told.get("status") or {}), **told}
        if told["event"] == event and all(values.get(key) == value for key, value in facts.items()):
            return


def type_keys(node, keys):
    fd = testbed.get_dev_fd(node)
    for code, value in keys:
        os.write(fd, struct.pack("llHHi", 0, 0, 1, code, value) + struct.pack("llHHi", 0, 0, 0, 0, 0))


# A, then RS as Ctrl+Shift+6, then b
KEYS = [(42, 1), (30, 1), (30, 0), (42, 0), (29, 1), (42, 1), (7, 1), (7, 0), (42, 0), (29, 0), (48, 1), (48, 0)]

arguments = ["serial=nothing=/dev/null", "keyboard=held=1209:0001", "gap=200"]
probe = subprocess.Popen([sys.argv[1], *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
threading.Thread(target=lambda: [lines.put(line) for line in probe.stdout], daemon=True).start()
expect("problem", name="nothing")  # told after udev is listened to

Recorded(testbed, "operator-keyboard").plug()
for _ in range(2):  # plugged in again, a device often gets the next number
    scanner = Recorded(testbed, "serial-scanner").plug()
    expect("connected", transport="serial")
    os.write(testbed.get_dev_fd(scanner.node("tty")), b"SCAN-0042\r\n")
    expect("frame")
    scanner.pull()
    expect("disconnected", transport="serial")

held = Recorded(testbed, "held-keyboard")
handler = UMockdev.IoctlBase()
handler.connect("handle-ioctl", refuse_grab)
testbed.attach_ioctl(held.node("input/event"), handler)  # somebody else has grabbed it
held.plug()
expect("problem", name="held")
held.pull()
expect("disconnected", name="held")

for _ in range(2):
    scanner = Recorded(testbed, "keyboard-scanner").plug()
    expect("connected", transport="keyboard")
    type_keys(scanner.node("input/event"), KEYS)
    expect("frame")
    scanner.pull()
    expect("disconnected", transport="keyboard")

# Two keyboards that are one scanner: whichever types is read, and it is one that comes and goes.
scanner = Recorded(testbed, "two-keyboards").plug()
expect("connected", transport="keyboard")
for node in scanner.nodes("input/event"):
    type_keys(node, KEYS)
    expect("frame")
scanner.pull()
expect("disconnected", transport="keyboard")

# A point-of-sale scanner: its node has no identity of its own. A pty, which stands for it here, keeps no report apart
# from the next, so that each is sent when the one before has been answered.
scanner = Recorded(testbed, "pos-scanner").plug()
expect("connected", transport="pos")
for text in (b"SCAN-0043", b"SCAN-0044"):
    os.write(testbed.get_dev_fd(scanner.node("hidraw")), bytes([2, len(text)]) + b"]L2" + text.ljust(59, b"\0"))
    expect("frame", symbology="]L2")
scanner.pull()
expect("disconnected", transport="pos")

# The bus has a scanner that no driver has taken.
scanner = Recorded(testbed, "keyboard-scanner")
scanner.plug(only=1)
expect("problem", transport="keyboard")
scanner.plug()  # but a late one may
expect("connected", transport="keyboard")
scanner.pull()
expect("disconnected", transport="keyboard")

probe.stdin.close()
probe.wait(timeout=PATIENCE)
while not lines.empty():
    print(lines.get(), end="", flush=True)
os._exit(0)
