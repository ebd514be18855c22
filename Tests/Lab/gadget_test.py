"""Scanners as USB gadgets with the numbers of real models, and a label printer."""

from lobby import MARIA, wait_for
from scenario import Scenario


def escaped(text):
    return text.encode("unicode_escape").decode()


class Gadgets(Scenario):
    def gadget(self, words):
        self.lobby.sh(f"python3 /opt/lab/gadget.py {words}")

    @Scenario.smoke
    def test_a_pos_scanner_of_a_real_model_is_read_by_its_report_descriptor(self):
        self.gadget("plug xenon pos 0c2e 0907 XEN1 'Honeywell Xenon 1900'")
        scanner = self.lobby.device(transport="pos", state="ready")
        self.assertIn("Xenon", scanner["model"])
        self.assertEqual(self.lobby.sh("stat -c '%G %a' /dev/hidraw0").out.strip(), "vestibule 660")
        screen = self.screen()
        self.gadget(f"scan /dev/hidg0 '{escaped(MARIA)}'")
        screen.state("type")
        self.assertEqual(self.lobby.device(transport="pos")["framesGood"], 1)

    def test_a_pos_scan_cut_between_its_reports_is_no_visitor(self):
        self.gadget("plug xenon pos 0c2e 0907 XEN1 'Honeywell Xenon 1900'")
        self.lobby.device(transport="pos", state="ready")
        screen = self.screen()
        # Whole reports that promise more, then nothing.
        for reports in (1, 3):
            self.lobby.sh("cat > /tmp/cut.py <<'X'\nimport sys; sys.path.insert(0, '/opt/lab'); import gadget, os\n"
                          "node = os.open('/dev/hidg0', os.O_RDWR | os.O_NONBLOCK)\n"
                          f"for start in range({reports}):\n"
                          f"    part = {MARIA.encode('latin-1')!r}[start * 56:start * 56 + 56]\n"
                          "    gadget.report(node, bytes([2, 56]) + b']L2' + part + bytes([0, 0, 1]))\nX\n"
                          "python3 /tmp/cut.py; python3 /opt/lab/gadget.py pull xenon")
            wait_for("its absence", lambda: all(each["state"] != "ready" for each in self.lobby.devices()))
            self.gadget("again xenon")
            self.lobby.device(transport="pos", state="ready")
        self.assertEqual(self.entries("visit.begun"), [])
        self.gadget(f"scan /dev/hidg0 '{escaped(MARIA)}'")
        screen.state("type")

    def test_a_cdc_acm_scanner_is_read_and_kept_from_modem_manager(self):
        self.gadget("plug vuquest modem 0c2e 0b6a VUQ1 'Honeywell Vuquest 3310'")
        self.lobby.device(transport="serial", state="ready")
        said = self.lobby.sh("udevadm info -q property -n /dev/ttyACM0").out.splitlines()
        self.assertIn("ID_MM_DEVICE_IGNORE=1", said)
        screen = self.screen()
        self.lobby.put("/tmp/scan", MARIA)
        self.lobby.sh("stty -F /dev/ttyGS0 raw -echo; cat /tmp/scan > /dev/ttyGS0")
        screen.state("type")
        self.assertEqual(self.lobby.device(transport="serial")["framesGood"], 1)

    def test_two_scanners_at_once_do_not_mix(self):
        self.lobby.plug_serial("one", "ONE")
        self.gadget("plug xenon pos 0c2e 0907 XEN1 'Honeywell Xenon 1900'")
        self.lobby.device(transport="serial", state="ready")
        self.lobby.device(transport="pos", state="ready")
        self.screen()
        half = len(MARIA) // 2
        # One scan in the middle of the other would last longer than the gap in a slow guest: so one after the other on the
        # line, until the gadget has scanned beside them.
        self.lobby.spawn(f"python3 /opt/lab/gadget.py scan /dev/hidg0 '{escaped(MARIA)}'")
        for scans in range(1, 30):
            self.lobby.write("one", MARIA[:half])
            self.lobby.write("one", MARIA[half:])
            self.lobby.device(transport="serial", framesGood=scans)
            frames = {each["transport"]: (each["framesGood"], each["framesBad"]) for each in self.lobby.devices()}
            if frames["pos"] != (0, 0):
                break
        self.assertEqual(frames, {"serial": (scans, 0), "pos": (1, 0)})

    def test_cups_finds_a_usb_printer_and_a_badge_comes_out_of_it(self):
        self.gadget("plug zebra printer 0a5f 0166 ZBR1 'ZD421'")
        self.lobby.wait_sh("test -e /dev/g_printer0 -a -e /dev/usb/lp0")
        found = self.lobby.wait_sh("lpinfo -v | grep -o 'usb://[^ ]*'", 120).out.strip()
        self.assertIn("ZBR1", found)
        self.lobby.sh(f"lpadmin -p label -E -v '{found}' -m raw", check=False)
        self.lobby.sh("sed -i '/^printer:/,/folder:/d' /etc/vestibule/vestibule.yaml; systemctl restart vestibuled")
        self.lobby.wait_ready()
        self.lobby.spawn("exec cat /dev/g_printer0 > /tmp/paper")
        self.lobby.plug_serial("ftdi")
        self.lobby.device(transport="serial", state="ready")
        screen = self.screen()
        self.lobby.write("ftdi", MARIA)
        screen.choose("parent", "meeting", "library")
        self.lobby.wait_sh("grep -aq '%%EOF' /tmp/paper", 180)
        self.assertEqual(self.lobby.sh("head -c 5 /tmp/paper").out, "%PDF-")
