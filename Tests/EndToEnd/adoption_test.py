"""A keyboard that nobody knows becomes a scanner, and stays one: the real daemon before emulated udev devices."""

import http.client
import json
import os
import pathlib
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve()
WRAPPER = "/usr/bin/umockdev-wrapper"


def has_umockdev():
    check = "import gi; gi.require_version('UMockdev', '1.0'); from gi.repository import UMockdev"
    return os.path.exists(WRAPPER) and subprocess.run(["/usr/bin/python3", "-c", check], capture_output=True).returncode == 0


@unittest.skipUnless(has_umockdev(), "umockdev-wrapper and python3-gi are not installed")
class Adoption(unittest.TestCase):
    def test_an_adopted_keyboard_is_a_scanner_after_replugging_and_a_restart(self):
        # umockdev has to be loaded before the programs that it deceives.
        run = subprocess.run([WRAPPER, "/usr/bin/python3", HERE], capture_output=True, text=True, timeout=240)
        self.assertEqual(run.returncode, 0, run.stderr[-2000:])
        told = json.loads(run.stdout.strip().split("\n")[-1])
        keyboard = "QEMU USB Keyboard at pci-0000:00:07.0-usb-0:1"
        self.assertEqual(told["before"], [keyboard, "left alone"])
        self.assertIn("Nothing is changed", told["not kept"]["detail"])
        self.assertEqual(told["let go"], [keyboard, "left alone"])
        self.assertEqual(told["adopted"], ["door", "ready"])
        self.assertEqual(told["unplugged"], ["door", "absent"])
        self.assertEqual(told["plugged in again"], ["door", "ready"])
        self.assertEqual(told["after a restart"], ["door", "ready"])
        self.assertEqual(told["scans"], 1)
        # It typed a hundred letters, and not one control character.
        self.assertEqual(told["check"][:2], ["scanner-controls", "warning"])
        self.assertIn("types as a keyboard and drops control characters", told["check"][2])
        self.assertIn("USB HID POS", told["check"][3])
        self.assertEqual(told["forgotten"], [keyboard, "left alone"])
        adopted, forgotten = told["journal"]
        self.assertEqual((adopted["name"], adopted["model"], forgotten["name"]), ("door", "0627:0001", "door"))


def main():
    import gi
    gi.require_version("UMockdev", "1.0")
    from gi.repository import UMockdev
    sys.path.insert(0, str(HERE.parents[1] / "Support"))
    from kiosk import Kiosk, free_ports, wait_for
    from recorded import Recorded

    testbed = UMockdev.Testbed.new()
    # The testbed tells the C library; Python's own copy of the environment is what programs are started with.
    os.environ["UMOCKDEV_DIR"] = testbed.get_root_dir()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="vb-", dir="/tmp"))
    kiosk = Kiosk(folder / "kiosk", ports=free_ports(2))
    keyboard = Recorded(testbed, "operator-keyboard")
    node = keyboard.node("input/event")
    replugged = Recorded(testbed, "operator-keyboard")
    other = replugged.node("input/event")

    def post(path, document, expected=200):
        # Not by vestibulectl, which as root would write a rule for the udev of this machine.
        connection = http.client.HTTPConnection("vestibule")
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.connect(kiosk.socket)
        connection.request("POST", path, json.dumps(document), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != expected:
            raise SystemExit(f"{path}: {answer.status} {body}")
        return json.loads(body)

    def device(state, node=node):
        def found():
            listed = json.loads(kiosk.ctl("devices", "list", "--all", "--json").stdout)
            return next((each for each in listed if each["transport"] == "keyboard" and each["state"] == state
                         and (state == "absent" or each.get("node") == node)), None)
        return wait_for(f"the keyboard is {state}", found)

    def facts(each):
        return [each["name"], each["state"]]

    told = {}
    try:
        keyboard.plug()
        kiosk.start()
        told["before"] = facts(device("left alone"))
        # What cannot be kept is not done: the device is let go, and nothing says that it was adopted.
        kept = folder / "kiosk" / "state" / "scanners.json"
        (kept / "in the way").mkdir(parents=True)
        told["not kept"] = post("/v1/devices/adoptions", {"device": node, "name": "door"}, 503)
        told["let go"] = facts(device("left alone"))
        shutil.rmtree(kept)
        post("/v1/devices/adoptions", {"device": node, "name": "door"})
        told["adopted"] = facts(device("ready"))
        keyboard.pull()
        told["unplugged"] = facts(device("absent"))
        replugged.plug()
        told["plugged in again"] = facts(device("ready", other))
        kiosk.stop()
        kiosk.start()
        told["after a restart"] = facts(device("ready", other))
        for code, value in ((30, 1), (30, 0)) * 120:
            os.write(testbed.get_dev_fd(other), struct.pack("llHHi", 0, 0, 1, code, value))
        told["scans"] = wait_for("a scan", lambda: device("ready", other)["framesGood"])
        wait_for("it is told", lambda: kiosk.ctl("check", "scanner-controls", check=False).returncode == 2)
        check = json.loads(kiosk.ctl("check", "scanner-controls", "--json", check=False).stdout)["checks"][0]
        told["check"] = [check[key] for key in ("check", "verdict", "reason", "remedy")]
        post("/v1/devices/adoptions", {"device": "door", "forget": True})
        told["forgotten"] = facts(device("left alone", other))
        told["journal"] = [payload for _, kind, payload in kiosk.journal() if kind in ("device.adopted", "device.forgotten")]
    finally:
        kiosk.stop()
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(told), flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
