"""What a technician asks of the bus, and what four scanners cost while nobody scans."""

import json

from gadget_test import escaped
from lobby import MARIA, wait_for
from scenario import Scenario

# The printer class' port status: paper empty, selected, not error.
PAPER_EMPTY, SELECTED, NOT_ERROR = 0x20, 0x10, 0x08


class Technician(Scenario):
    def usb(self, number):
        """The one device on the bus with this number."""
        bus = json.loads(self.lobby.ctl("devices usb --json").out)
        return next(each for each in bus if each["number"] == number)

    def test_a_line_begins_anew_after_a_reset(self):
        self.lobby.plug_serial("ftdi")
        before = self.lobby.device(transport="serial", state="ready")
        screen = self.screen()
        refused = self.lobby.ctl("devices reset 0403:6001", check=False)
        self.assertEqual(refused.status, 1)
        self.assertIn("--yes", refused.err)
        said = self.lobby.ctl(f"devices reset {self.usb('0403:6001')['port']} --yes").out
        self.assertIn("reset: ", said)
        def came_back():
            now = self.lobby.device(name=before["name"])
            return now["state"] == "ready" and now["since"] != before["since"]
        wait_for("the line's return", came_back, 60)
        self.lobby.write("ftdi", MARIA)
        screen.state("type")
        self.assertEqual(len(self.lobby.devices()), 1)

    def test_a_keyboard_and_a_pos_scanner_are_read_on_after_a_reset(self):
        self.lobby.sh("python3 /opt/lab/gadget.py plug wedge keyboard 05e0 1200 SYM1 'Symbol Bar Code Scanner'")
        self.lobby.device(transport="keyboard", state="ready")
        self.lobby.sh("python3 /opt/lab/gadget.py plug xenon pos 0c2e 0907 XEN1 'Honeywell Xenon 1900'")
        self.lobby.device(transport="pos", state="ready")
        for number in ("05e0:1200", "0c2e:0907"):
            self.lobby.ctl(f"devices reset {number} --yes")
        self.lobby.device(transport="keyboard", state="ready")
        self.lobby.device(transport="pos", state="ready")
        self.screen()
        self.lobby.sh(f"python3 /opt/lab/gadget.py type /dev/hidg0 '{escaped(MARIA)}'")
        self.lobby.device(transport="keyboard", framesGood=1)
        self.lobby.sh(f"python3 /opt/lab/gadget.py scan /dev/hidg1 '{escaped(MARIA)}'")
        self.lobby.device(transport="pos", framesGood=1)

    def test_a_scanner_that_hangs_is_read_again_after_a_reset(self):
        self.lobby.spawn("exec python3 /opt/lab/hung.py HANG1 2> /run/HANG1.failed")
        self.lobby.device(transport="pos", state="ready")
        self.screen()

        def tell(command, said):
            """Until the emulated firmware says that it did so."""
            before = int(self.lobby.sh(f"grep -c '^{said}$' /run/HANG1.said", check=False).out or 0)
            self.lobby.put("/tmp/command", command + "\n")
            self.lobby.sh("cat /tmp/command > /run/HANG1")
            self.lobby.wait_sh(f"test $(grep -c '^{said}$' /run/HANG1.said) -gt {before}")

        tell(f"scan {escaped(MARIA)}", "scanned")
        self.lobby.device(transport="pos", framesGood=1)
        tell("hang", "silent")
        tell(f"scan {escaped(MARIA)}", "silent")
        self.lobby.ctl("devices reset 0c2e:0907 --yes")
        self.lobby.wait_sh("grep -q '^reset$' /run/HANG1.said && tail -n 1 /run/HANG1.said | grep -q '^enabled$'")
        self.lobby.device(transport="pos", state="ready")
        tell(f"scan {escaped(MARIA)}", "scanned")
        self.lobby.device(transport="pos", framesGood=2)

    def test_a_usb_printer_tells_its_state_and_keeps_its_driver(self):
        self.lobby.sh("python3 /opt/lab/gadget.py plug zebra printer 0a5f 0166 ZBR1 'ZD421'")
        self.lobby.wait_sh("test -e /dev/g_printer0 -a -e /dev/usb/lp0")

        def printer():
            return self.usb("0a5f:0166")["interfaces"][0]

        def says(byte, fact):
            """While the printer has this port status."""
            self.lobby.spawn(f"exec timeout 120 python3 /opt/lab/gadget.py status /dev/g_printer0 {byte}")
            wait_for(fact, lambda: printer().get("printer", {}).get(fact), 60)
            driver = printer().get("driver")
            self.lobby.sh("pkill -f '[g]adget.py status'; while pgrep -f '[g]adget.py status'; do sleep 0.1; done")
            return driver

        self.assertFalse(printer()["printer"]["isSelected"], "nobody holds the emulated printer's end")
        self.assertEqual(says(NOT_ERROR | SELECTED, "isSelected"), "usblp")
        self.assertEqual(says(NOT_ERROR | SELECTED | PAPER_EMPTY, "isPaperEmpty"), "usblp")
        self.assertEqual(says(SELECTED, "isInError"), "usblp")
        # And without the kernel's driver, by the class' own question.
        self.lobby.sh("for i in /sys/bus/usb/drivers/usblp/*:*; do basename $i > /sys/bus/usb/drivers/usblp/unbind; done")
        self.assertIsNone(says(NOT_ERROR | SELECTED | PAPER_EMPTY, "isPaperEmpty"))
        self.lobby.spawn("exec timeout 120 python3 /opt/lab/gadget.py status /dev/g_printer0 56")
        wait_for("the words", lambda: "out of paper. Put in labels" in self.lobby.ctl("devices usb").out, 60)

    def test_four_scanners_at_rest_wake_nobody_but_the_runtimes_own_clock(self):
        for name in ("one", "two"):
            self.lobby.plug_serial(name, name.upper())
        self.lobby.sh("python3 /opt/lab/gadget.py plug wedge keyboard 05e0 1200 SYM1 'Symbol Bar Code Scanner'; "
                      "python3 /opt/lab/gadget.py plug xenon pos 0c2e 0907 XEN1 'Honeywell Xenon 1900'")
        wait_for("four scanners", lambda: [each["state"] for each in self.lobby.devices()] == ["ready"] * 4, 90)
        # The runtime ends its threads some seconds after their last work.
        counts = json.loads(self.lobby.sh(f"sleep 12; python3 /opt/lab/wakeups.py {self.lobby.main_process()} 10").out)
        print(f"wake-ups in 10 s with four scanners: {counts}")
        # Ten are the monitor of libdispatch's thread pool; the watchdog's may fall into the ten seconds, once.
        self.assertLessEqual(sum(count for _, count in counts), 10 + 15)
