"""Plugs that are pulled and put in again, in the same port and in another."""

from lobby import MARIA, wait_for
from scenario import Scenario

NAMED = """scanners:
  serial:
    - name: front
      path: /dev/serial/by-id/usb-QEMU_QEMU_USB_SERIAL_FTLAB001-if00-port0
"""


class Ports(Scenario):
    def wait_absent(self):
        wait_for("its absence", lambda: all(each["state"] != "ready" for each in self.lobby.devices()))

    def test_a_named_scanner_keeps_its_name_in_another_port(self):
        self.lobby.put("/etc/vestibule/vestibule.d/front.yaml", NAMED)
        self.lobby.sh("systemctl restart vestibuled")
        self.lobby.wait_ready()
        self.assertEqual(self.lobby.device(name="front")["state"], "absent")
        screen = self.screen()
        ports = set()
        for port in ("1", "3"):
            self.lobby.plug_serial("ftdi", "FTLAB001", port)
            ports.add(self.lobby.device(name="front", state="ready")["port"])
            if port == "1":
                self.lobby.unplug("ftdi")
                self.wait_absent()
        self.assertEqual(len(ports), 2, "two ports, one name")
        self.assertEqual(len(self.lobby.devices()), 1)
        self.lobby.write("ftdi", MARIA)
        screen.state("type")
        begun = self.entries("visit.begun")
        self.assertEqual([each["identity"]["established"] for each in begun], [{"scanned": {"scanner": "front"}}])

    def test_ten_plugs_in_a_row_leave_one_scanner_that_reads(self):
        for _ in range(10):
            self.lobby.plug_serial("ftdi", "FTLAB001")
            self.lobby.wait_sh("test -e /dev/ttyUSB0")
            self.lobby.unplug("ftdi")
            self.lobby.wait_sh("! test -e /dev/ttyUSB0")
        self.lobby.plug_serial("ftdi", "FTLAB001")
        self.lobby.device(transport="serial", state="ready")
        screen = self.screen()
        self.lobby.write("ftdi", MARIA)
        screen.state("type")
        open_lines = self.lobby.sh(f"ls -l /proc/{self.lobby.main_process()}/fd | grep -c ttyUSB").out.strip()
        self.assertEqual(open_lines, "1", "none of the earlier ones is still held")
