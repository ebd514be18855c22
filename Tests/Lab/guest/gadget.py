#!/usr/bin/python3
"""USB devices of one's own on the kernel's emulated bus (dummy_hcd and configfs): real descriptors, real drivers.

usage: gadget.py plug NAME KIND VENDOR PRODUCT [SERIAL [MODEL]]     KIND: pos, keyboard, keyboards (two in one),
                                                                     modem (CDC-ACM) or printer
       gadget.py pull NAME                                          like pulling its plug
       gadget.py again NAME                                         and plugging the same one in again
       gadget.py type NODE TEXT [NAME]                              a keyboard's /dev/hidgN types, and NAME is pulled then;
                                                                    \\xNN are escapes
       gadget.py scan NODE TEXT                                     a POS scanner's /dev/hidgN delivers a bar code
       gadget.py status NODE BYTE                                   a printer's /dev/g_printerN has this port status, until
                                                                    the program ends
"""

import fcntl
import os
import pathlib
import signal
import sys
import time

HOME = pathlib.Path("/sys/kernel/config/usb_gadget")
SET_PRINTER_STATUS = 0xC0016722  # linux/usb/g_printer.h

# Boot keyboard, as in the HID specification's appendix.
KEYBOARD = bytes.fromhex(
    "05010906a101050719e029e7150025017501950881029501750881039505750105081901290591029501750391039506750815002565"
    "05071900296581 00c0".replace(" ", ""))
# HID point of sale: length, three bytes of AIM identifier, 56 of data, two of the maker's, and whether more follows.
POS = bytes.fromhex(
    "058c0902a1018502150026ff0075089501058c0901a10209308102"
    "09fb810209fc810209fd8102953809fe82020195 0209f98102950109ff8102c0".replace(" ", "")
    + "850409007508950191 02c0".replace(" ", ""))

KEYS = {"\r": (0, 40), "\t": (0, 43), " ": (0, 44), "\x1b": (1, 47), "\x1c": (1, 49), "\x1d": (1, 48), "\x1e": (3, 35)}
for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz"):
    KEYS |= {letter: (0, 4 + place), letter.upper(): (2, 4 + place)}
    KEYS.setdefault(chr(place + 1), (1, 4 + place))
for place, pair in enumerate(zip("1234567890", "!@#$%^&*()")):
    KEYS |= {pair[0]: (0, 30 + place), pair[1]: (2, 30 + place)}
for key, pair in {45: "-_", 46: "=+", 47: "[{", 48: "]}", 49: "\\|", 51: ";:", 52: "'\"", 53: "`~", 54: ",<", 55: ".>",
                  56: "/?"}.items():
    KEYS |= {pair[0]: (0, key), pair[1]: (2, key)}


def plug(name, kind, vendor, product, serial="", model="Lab"):
    gadget = HOME / name
    configuration = gadget / "configs/c.1"
    for folder in (gadget / "strings/0x409", configuration / "strings/0x409"):
        folder.mkdir(parents=True)
    for key, value in {"idVendor": f"0x{vendor}", "idProduct": f"0x{product}", "bcdUSB": "0x0200",
                       "strings/0x409/manufacturer": "Lab", "strings/0x409/product": model,
                       "strings/0x409/serialnumber": serial}.items():
        (gadget / key).write_text(value)
    for each in {"pos": ["hid.0"], "keyboard": ["hid.0"], "keyboards": ["hid.0", "hid.1"], "modem": ["acm.0"],
                 "printer": ["printer.0"]}[kind]:
        function = gadget / "functions" / each
        function.mkdir()
        if each.startswith("hid"):
            boot = kind != "pos"
            for key, value in {"protocol": int(boot), "subclass": int(boot), "report_length": 8 if boot else 64}.items():
                (function / key).write_text(str(value))
            (function / "report_desc").write_bytes(KEYBOARD if boot else POS)
        if kind == "printer":
            (function / "pnp_string").write_text("MFG:Lab;MDL:Badge;CMD:PDF;CLS:PRINTER;")
        (configuration / each).symlink_to(function)
    again(name)


def again(name):
    for controller in sorted(os.listdir("/sys/class/udc")):
        try:
            (HOME / name / "UDC").write_text(controller)
            return
        except OSError:
            pass
    sys.exit("no controller is free")


def pull(name):
    (HOME / name / "UDC").write_text("\n")


def report(node, content):
    """Waits while the host has not fetched the one before."""
    end = time.monotonic() + 20
    while True:
        try:
            return os.write(node, content)
        except BlockingIOError:
            if time.monotonic() > end:
                raise
            time.sleep(0.002)


def type_text(node, text, unplugged=None):
    """Types, and is unplugged then if it is named: at once, before the silence would end the scan."""
    keyboard = os.open(node, os.O_RDWR | os.O_NONBLOCK)
    for character in text.encode().decode("unicode_escape"):
        modifiers, key = KEYS[character]
        report(keyboard, bytes([modifiers, 0, key, 0, 0, 0, 0, 0]))
        report(keyboard, bytes(8))
    if unplugged:
        pull(unplugged)


def scan(node, text):
    scanner = os.open(node, os.O_RDWR | os.O_NONBLOCK)
    content = text.encode().decode("unicode_escape").encode("latin-1")
    for start in range(0, len(content), 56):
        part, more = content[start:start + 56], start + 56 < len(content)
        report(scanner, bytes([2, len(part)]) + b"]L2" + part.ljust(58, b"\0") + bytes([more]))


def status(node, byte):
    printer = os.open(node, os.O_RDWR)
    fcntl.ioctl(printer, SET_PRINTER_STATUS, int(byte, 0))
    signal.pause()


if __name__ == "__main__":
    {"plug": plug, "pull": pull, "again": again, "type": type_text, "scan": scan,
     "status": status}[sys.argv[1]](*sys.argv[2:])
