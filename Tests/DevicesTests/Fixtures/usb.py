#!/usr/bin/python3
"""Mocks a USB bus, and passes on what devices-probe prints of it.

Run: umockdev-wrapper /usr/bin/python3 usb.py PROBE. On the bus: a hub, a scanner that says hostile things of itself, a
printer that the kernel's driver holds, one that nobody holds, and a device whose descriptors are lies.
"""
import errno
import os
import struct
import subprocess
import sys
import threading

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import GLib, UMockdev  # noqa: E402

LPGETSTATUS = 0x060B
USBDEVFS_RESET = 0x5514
OUT_OF_PAPER = 0x38  # selected, no error
BUS = "/devices/platform/lab/usb1"

testbed = UMockdev.Testbed.new()
loop = GLib.MainLoop()
threading.Thread(target=loop.run, daemon=True).start()  # ioctl handlers run in the main loop


def configuration(*interfaces, power=50):
    parts = b"".join(struct.pack("9B", 9, 4, number, 0, 0, *code, 0) for number, code in enumerate(interfaces))
    return struct.pack("<2BH5B", 9, 2, 9 + len(parts), len(interfaces), 1, 0, 0x80, power) + parts


def plug(address, place, vendor, model, descriptors, kind=0, speed=12, drivers=(), **strings):
    device = struct.pack("<2BH4B3H4B", 18, 1, 0x0200, kind, 0, 0, 64, vendor, model, 0x0100, 1, 2, 3, 1)
    node = f"bus/usb/001/{address:03}"
    testbed.add_from_string(
        f"P: {BUS}{place}\nN: {node}\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nE: DEVNAME=/dev/{node}\n"
        f"E: BUSNUM=001\nE: DEVNUM={address:03}\nA: busnum=1\\n\nA: devnum={address}\\n\nA: speed={speed}\\n\n"
        f"A: bConfigurationValue=1\\n\nH: descriptors={(device + descriptors).hex().upper()}\n")
    for name, value in strings.items():
        testbed.set_attribute_binary(f"/sys{BUS}{place}", name, value)
    for number, driver in enumerate(drivers):
        testbed.add_from_string(
            f"P: {BUS}{place}{place}:1.{number}\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_interface\n"
            f"L: driver=../../../../../../bus/usb/drivers/{driver}\n")
    return "/dev/" + node


def answer(node, request, reply=b"", error=0):
    def handle(_handler, client):
        if client.get_request() != request:
            return False
        if reply:
            client.get_arg().resolve(0, len(reply)).update(0, reply)
        client.complete(-1 if error else 0, error)
        return True

    handler = UMockdev.IoctlBase()
    handler.connect("handle-ioctl", handle)
    testbed.attach_ioctl(node, handler)
    return handler


KEYBOARD, PRINTER = (3, 1, 1), (7, 1, 2)
plug(1, "", 0x1D6B, 0x0002, configuration((9, 0, 0), power=0), kind=9, speed=480)
scanner = plug(2, "/1-1", 0x05E0, 0x1200, configuration(KEYBOARD, (3, 0, 0), power=225), drivers=["usbhid"],
               manufacturer=b"Symbol\n", product=b"\x1b[31mBar Code\r\n\x07 Scanner" + b"!" * 5000 + b"\n",
               serial=b"\xff\xfe \n")
plug(3, "/1-2", 0x0A5F, 0x0166, configuration(PRINTER), speed=480, drivers=["usblp"])
testbed.add_from_string(
    f"P: {BUS}/1-2/1-2:1.0/usbmisc/lp0\nN: usb/lp0\nE: SUBSYSTEM=usbmisc\nE: DEVNAME=/dev/usb/lp0\nA: dev=180:0\n")
free = plug(4, "/1-3", 0x0A5F, 0x0167, configuration(PRINTER))
plug(5, "/1-4", 0x1209, 0xDEAD, struct.pack("<2BH5B", 9, 2, 0xFFFF, 255, 1, 0, 0x80, 255) + bytes([0, 4, 255, 4, 9]))
handlers = [answer("/dev/usb/lp0", LPGETSTATUS, struct.pack("i", OUT_OF_PAPER)), answer(scanner, USBDEVFS_RESET),
            answer(free, USBDEVFS_RESET, error=errno.ENODEV)]

for argument in ("usb", "reset=1-1", "reset=1-3"):
    subprocess.run([sys.argv[1], argument], check=True, timeout=60)
os._exit(0)
