#!/usr/bin/python3
"""Plugs mocked scanners in and out in front of devices-probe, and passes on what it prints.

Run: umockdev-wrapper /usr/bin/python3 hotplug.py PROBE. Each step waits for the probe's answer to the one before.
"""
import errno
import json
import os
import queue
import re
import struct
import subprocess
import sys
import threading

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import GLib, UMockdev  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
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


def plug(name, node=None):
    """Adds the device, under another node than the recorded one if given; returns its place in /sys and its node."""
    with open(os.path.join(HERE, name + ".umockdev")) as file:
        description = file.read()
    recorded = re.search("^N: (.*)$", description, re.MULTILINE)[1]
    if node:
        description = description.replace(recorded.split("/")[-1], node.split("/")[-1])
    testbed.add_from_string(description)
    return "/sys" + re.search("^P: (.*)$", description, re.MULTILINE)[1], "/dev/" + (node or recorded)


def unplug(syspath):
    testbed.uevent(syspath, "remove")  # remove_device alone tells nobody
    testbed.remove_device(syspath)


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


arguments = ["serial=nothing=/dev/null", "keyboard=held=1209:0001", "gap=200"]
probe = subprocess.Popen([sys.argv[1], *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
threading.Thread(target=lambda: [lines.put(line) for line in probe.stdout], daemon=True).start()
expect("problem", name="nothing")  # told after udev is listened to

plug("operator-keyboard")
for node in ("ttyACM0", "ttyACM1"):  # plugged in again, a device often gets the next number
    syspath, path = plug("serial-scanner", node)
    expect("connected", transport="serial")
    os.write(testbed.get_dev_fd(path), b"SCAN-0042\r\n")
    expect("frame")
    unplug(syspath)
    expect("disconnected", transport="serial")

handler = UMockdev.IoctlBase()
handler.connect("handle-ioctl", refuse_grab)
testbed.attach_ioctl("/dev/input/event6", handler)  # somebody else has grabbed it
syspath, _ = plug("held-keyboard")
expect("problem", name="held")
unplug(syspath)
expect("disconnected", name="held")

for node in ("input/event5", "input/event8"):
    syspath, path = plug("keyboard-scanner", node)
    expect("connected", transport="keyboard")
    # A, then RS as Ctrl+Shift+6, then b
    type_keys(
        path,
        [(42, 1), (30, 1), (30, 0), (42, 0), (29, 1), (42, 1), (7, 1), (7, 0), (42, 0), (29, 0), (48, 1), (48, 0)],
    )
    expect("frame")
    unplug(syspath)
    expect("disconnected", transport="keyboard")

# A point-of-sale scanner: its node has no identity of its own. A pty, which stands for it here, keeps no report apart
# from the next, so that each is sent when the one before has been answered.
with open(os.path.join(HERE, "pos-parents.umockdev")) as parents:
    testbed.add_from_string(parents.read())
syspath, path = plug("pos-scanner")
expect("connected", transport="pos")
for text in (b"SCAN-0043", b"SCAN-0044"):
    os.write(testbed.get_dev_fd(path), bytes([2, len(text)]) + b"]L2" + text.ljust(59, b"\0"))
    expect("frame", symbology="]L2")
unplug(syspath)
expect("disconnected", transport="pos")

probe.stdin.close()
probe.wait(timeout=PATIENCE)
while not lines.empty():
    print(lines.get(), end="", flush=True)
os._exit(0)
