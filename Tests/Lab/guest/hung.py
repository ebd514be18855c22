#!/usr/bin/python3
"""A HID POS scanner whose firmware can hang: it stays on the bus and says nothing, until it is reset.

usage: hung.py NAME         plugs it in (FunctionFS on the emulated bus) and takes commands from the FIFO /run/NAME:
                            `scan TEXT` (\\xNN are escapes) or `hang`; what it did is said in /run/NAME.said
"""

import os
import pathlib
import select
import struct
import subprocess
import sys

from gadget import HOME, POS, again

VENDOR, PRODUCT, MODEL = "0x0c2e", "0x0907", "Honeywell Xenon 1900"
# linux/usb/functionfs.h
MAGIC_DESCRIPTORS, MAGIC_STRINGS, HAS_FULL_SPEED, HAS_HIGH_SPEED = 3, 2, 1, 2
DISABLE, ENABLE, SETUP = 3, 2, 4
GET_DESCRIPTOR, REPORT_DESCRIPTOR = 6, 0x22


def descriptors():
    """A HID interface with one interrupt endpoint, as the kernel wants it told."""
    interface = struct.pack("<BBBBBBBBB", 9, 4, 0, 0, 1, 3, 0, 0, 0)
    hid = struct.pack("<BBHBBBH", 9, 0x21, 0x0111, 0, 1, REPORT_DESCRIPTOR, len(POS))
    speeds = b"".join(interface + hid + struct.pack("<BBBBHB", 7, 5, 0x81, 3, 64, interval) for interval in (4, 4))
    return struct.pack("<IIIII", MAGIC_DESCRIPTORS, 20 + len(speeds), HAS_FULL_SPEED | HAS_HIGH_SPEED, 3, 3) + speeds


class Scanner:
    def __init__(self, name):
        self.name, self.is_hung = name, False
        gadget, self.files = HOME / name, pathlib.Path(f"/run/{name}.ffs")
        for folder in ("strings/0x409", "configs/c.1/strings/0x409", f"functions/ffs.{name}"):
            (gadget / folder).mkdir(parents=True)
        for key, value in {"idVendor": VENDOR, "idProduct": PRODUCT, "bcdUSB": "0x0200", "strings/0x409/manufacturer": "Lab",
                           "strings/0x409/product": MODEL, "strings/0x409/serialnumber": name}.items():
            (gadget / key).write_text(value)
        (gadget / f"configs/c.1/ffs.{name}").symlink_to(gadget / f"functions/ffs.{name}")
        self.files.mkdir()
        subprocess.run(["mount", "-t", "functionfs", name, self.files], check=True)
        self.control = os.open(self.files / "ep0", os.O_RDWR)
        os.write(self.control, descriptors())
        os.write(self.control, struct.pack("<IIII", MAGIC_STRINGS, 16, 0, 0))
        os.mkfifo(f"/run/{name}")
        self.commands = os.open(f"/run/{name}", os.O_RDWR)
        self.said = open(f"/run/{name}.said", "w", buffering=1)
        again(name)
        self.data = os.open(self.files / "ep1", os.O_RDWR)

    def answer(self):
        """One event of the bus: a question, or that a reset took the device away and gave it back."""
        event = os.read(self.control, 12)
        kind, (how, request, value, _, length) = event[8], struct.unpack("<BBHHH", event[:8])
        if kind == DISABLE and self.is_hung:
            self.is_hung = False
            print("reset", file=self.said)
        if kind == ENABLE:
            print("enabled", file=self.said)
        if kind == SETUP and how & 0x80:
            known = request == GET_DESCRIPTOR and value >> 8 == REPORT_DESCRIPTOR
            os.write(self.control, (POS if known else bytes(length))[:length])
        elif kind == SETUP:
            os.read(self.control, length)

    def obey(self, command):
        what, _, text = command.partition(" ")
        if what == "hang":
            self.is_hung = True
        elif not self.is_hung:
            content = text.encode().decode("unicode_escape").encode("latin-1")
            for start in range(0, len(content), 56):
                part, more = content[start:start + 56], start + 56 < len(content)
                os.write(self.data, bytes([2, len(part)]) + b"]L2" + part.ljust(58, b"\0") + bytes([more]))
        print("silent" if self.is_hung else "scanned", file=self.said)

    def live(self):
        while True:
            for ready in select.select([self.control, self.commands], [], [])[0]:
                if ready == self.control:
                    self.answer()
                else:
                    for command in os.read(self.commands, 4096).decode().splitlines():
                        self.obey(command)


if __name__ == "__main__":
    Scanner(sys.argv[1]).live()
