"""Records the lobby's emulated scanners for the unit tests: what udev says of each, and how each delivers two scans.

`Tests/Lab/run --record` writes Tests/DevicesTests/Fixtures anew.
"""

import pathlib
import re

from gadget_test import escaped
from lobby import MARIA, Lobby, wait_for

FIXTURES = pathlib.Path(__file__).resolve().parents[1] / "DevicesTests/Fixtures"

# The models that the unit tests know, by what they are plugged in as.
GADGETS = {
    "held-keyboard": "keyboard 1209 0001 '' 'Lab Keyboard'",
    "keyboard-scanner": "keyboard 05e0 1200 SYM1 'Symbol Bar Code Scanner'",
    "two-keyboards": "keyboards 1eab 1303 NLS1 'Newland HR3260'",
    "serial-scanner": "modem 05e0 1701 A1 'Desk Scanner'",
    "pos-scanner": "pos 0c2e 0907 XEN1 'Honeywell Xenon 1900'",
}
OPERATORS = "operator-keyboard"

# What is worth keeping of a device; the rest is this kernel's, or changes from run to run.
ATTRIBUTES = {"idVendor", "idProduct", "manufacturer", "product", "serial", "speed", "busnum", "devnum", "dev", "name", "uniq",
              "bConfigurationValue", "bInterfaceClass", "bInterfaceSubClass", "bInterfaceProtocol", "bInterfaceNumber"}
BINARIES = {"descriptors", "report_descriptor"}
NOISE = re.compile("USEC_INITIALIZED|SEQNUM|.*TAGS?|MODALIAS|ID_USB_.*|.*_ENC|.*_FROM_DATABASE|ID_FOR_SEAT|MAJOR|MINOR")


def kept(line):
    kind, _, content = line.partition(": ")
    name = content.partition("=")[0]
    return {"A": name in ATTRIBUTES, "H": name in BINARIES, "E": not NOISE.fullmatch(name), "N": True, "P": True,
            "L": name == "driver"}.get(kind, False)


def pruned(recording, top):
    """The blocks of the device at `top` and below, the device itself first: what is above is the emulated controller."""
    blocks = [block.splitlines() for block in recording.split("\n\n") if block.startswith(f"P: {top}")]
    blocks.sort(key=lambda lines: (lines[0].count("/"), lines[0]))
    return "\n\n".join("\n".join(filter(kept, lines)) for lines in blocks) + "\n"


def record(lobby, name, number):
    vendor, product = number.split(":")
    top = lobby.wait_sh(
        "udevadm settle; for d in /sys/bus/usb/devices/*; do "
        f"grep -sqx {vendor} $d/idVendor && grep -sqx {product} $d/idProduct && readlink -f $d && exit; done; false").out.strip()
    nodes = f"$(find {top} -name dev -printf '%h ')"
    # Its nodes come one after another.
    lobby.wait_sh(f"udevadm settle; test $(find {top} -name dev | wc -l) -gt 1")
    said = lobby.sh(f"sleep 1; umockdev-record {nodes}").out
    head = (f"# {name}: {number}, an emulated device in the virtual lobby (Tests/Lab/run --record); no hardware.\n"
            f"# Kernel {lobby.sh('uname -r').out.strip()}, umockdev-record {lobby.sh('umockdev-record --version').out.split()[-1]}.\n")
    (FIXTURES / f"{name}.umockdev").write_text(head + pruned(said, top.removeprefix("/sys")))
    print(f"recorded: {name}", flush=True)


# What the card of `docs/pictures/test-card.png` delivers: the only scan whose bytes a recording keeps.
CARD = "@\n\x1e\rANSI 999999100001DL00310063DLDAQVESTIBULETESTVESTIBULE\nDCSTEST\nDACCARD\nDBB01012000\nDCGUSA\r"

# How a scanner of each transport is plugged in, and how it scans.
SCANNERS = {
    "serial": ("modem 05e0 1701 A1 'Desk Scanner'", "cat /tmp/scan > /dev/ttyGS0"),
    "keyboard": ("keyboard 05e0 1200 SYM1 'Symbol Bar Code Scanner'", "python3 /opt/lab/gadget.py type /dev/hidg0 '{}'"),
    "pos": ("pos 0c2e 0907 XEN1 'Honeywell Xenon 1900'", "python3 /opt/lab/gadget.py scan /dev/hidg0 '{}'"),
}


def record_scans(lobby, transport, words, scan):
    """`vestibulectl devices record`, while the test card and a person's licence are scanned."""
    lobby.restored()
    lobby.sh(f"python3 /opt/lab/gadget.py plug {transport} {words}")
    name = lobby.device(transport=transport, state="ready")["name"]
    screen = lobby.screen()
    lobby.sh("stty -F /dev/ttyGS0 raw -echo", check=transport == "serial")
    lobby.spawn(f"exec vestibulectl devices record '{name}' --for 60 --out /tmp/recording > /tmp/recording.said")
    lobby.wait_sh("grep -q recording /tmp/recording.said")
    for good, text in enumerate((CARD, MARIA), 1):
        lobby.put("/tmp/scan", text)
        lobby.sh(scan.format(escaped(text)))
        wait_for("the scan", lambda: lobby.device(name=name)["framesGood"] == good, 60)
    lobby.wait_sh("test -s /tmp/recording", 120)
    (FIXTURES / f"{transport}.recording.jsonl").write_text(lobby.sh("cat /tmp/recording").out)
    print(f"recorded: two scans of the {transport} scanner", flush=True)
    screen.close()


def main():
    lobby = Lobby()
    try:
        print(f"lab: {lobby.prepare()}", flush=True)
        lobby.restored()
        # Each in a port of its own, so that the tests can have all of them at once.
        lobby.sh("rmmod dummy_hcd; modprobe dummy_hcd num=8")
        for name, words in GADGETS.items():
            lobby.sh(f"python3 /opt/lab/gadget.py plug {name} {words}")
            record(lobby, name, ":".join(words.split()[1:3]))
            if name == "held-keyboard":  # the kernel has four HID gadgets and no more
                lobby.sh(f"cd /sys/kernel/config/usb_gadget/{name}; echo > UDC; rm configs/c.1/hid.0; rmdir functions/hid.0")
        lobby.plug("usb-kbd", "DESK1", serial="DESK1")
        record(lobby, OPERATORS, "0627:0001")
        for transport, (words, scan) in SCANNERS.items():
            record_scans(lobby, transport, words, scan)
    finally:
        lobby.close()
