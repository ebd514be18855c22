"""Scanners that type, and the keyboard that people type on."""

from keyboard import Keyboard
from lobby import MARIA, wait_for
from scenario import Scenario

# As docs in vestibule.yaml say, for a single device: the emulated keyboard is no known scanner.
RULE = """SUBSYSTEM=="input", KERNEL=="event*", ATTRS{serial}=="WEDGE1", ENV{VESTIBULE_SCANNER}="1"
"""
KNOWN = "keyboard 05e0 1200 SYM1 'Symbol Bar Code Scanner'"


def escaped(text):
    return text.encode("unicode_escape").decode()


class Keyboards(Scenario):
    def listen_at_the_console(self):
        """What arrives where an operator's keyboard types into; a line at a time, as a shell reads it."""
        self.lobby.spawn("exec setsid cat < /dev/tty1 > /tmp/typed")
        self.lobby.wait_sh("pgrep -x cat")

    def plug_in_a_known_scanner(self):
        self.lobby.sh(f"python3 /opt/lab/gadget.py plug wedge {KNOWN}")
        return self.lobby.device(transport="keyboard", state="ready")

    def scan(self, name, node="/dev/hidg0"):
        """Types the card until it is read whole: a guest that stalls loses keys, and says so."""
        for _ in range(4):
            before = self.lobby.device(name=name)
            self.lobby.sh(f"python3 /opt/lab/gadget.py type {node} '{escaped(MARIA)}'")

            def ended():
                now = self.lobby.device(name=name)
                return now if now["framesGood"] + now["framesBad"] > before["framesGood"] + before["framesBad"] else None
            if wait_for("the scan's end", ended, 60)["framesGood"] > before["framesGood"]:
                return
        self.fail("no scan was read whole")

    def test_a_keyboard_that_an_administrator_names_by_a_rule_is_a_scanner(self):
        self.lobby.put("/etc/udev/rules.d/69-vestibule-local.rules", RULE)
        self.lobby.sh("udevadm control --reload; udevadm trigger --settle")
        scanner = Keyboard(self.lobby, "WEDGE1")
        self.addCleanup(scanner.close)
        self.lobby.device(transport="keyboard", state="ready")
        screen = self.screen()
        scanner.type(MARIA)
        screen.state("type")
        self.assertEqual(len(self.entries("visit.begun")), 1)

    @Scenario.smoke
    def test_a_known_scanner_is_read_and_the_operators_keyboard_left_alone(self):
        self.listen_at_the_console()
        operators = Keyboard(self.lobby, "DESK1")
        self.addCleanup(operators.close)
        scanner = self.plug_in_a_known_scanner()
        self.assertEqual([each["transport"] for each in self.lobby.devices()], ["keyboard"])
        operators.type("hello\r")
        self.lobby.wait_sh("grep -q hello /tmp/typed")
        screen = self.screen()
        self.scan(scanner["name"])
        screen.state("type")
        operators.type("world\r")
        self.lobby.wait_sh("grep -q world /tmp/typed")
        self.assertEqual(self.lobby.sh("cat /tmp/typed").out.split(), ["hello", "world"])
        self.assertEqual(self.lobby.device(transport="keyboard")["framesGood"], 1)

    def test_a_scanner_that_shows_two_keyboards_is_one_and_types_nothing(self):
        self.listen_at_the_console()
        self.lobby.sh("python3 /opt/lab/gadget.py plug wedge keyboards 1eab 1303 NLS1 'Newland HR3260'")
        self.lobby.wait_sh("test $(ls /dev/input/by-id/*NLS1*event-kbd | wc -l) -eq 2")
        nodes = sorted(self.lobby.sh("readlink -f /dev/input/by-id/*NLS1*event-kbd").out.split())

        def both():
            found = self.lobby.devices()
            read = [sorted([each["node"], *each.get("companions", [])]) for each in found if each["state"] == "ready"]
            return found if read == [nodes] else None
        scanner, = wait_for("one scanner with both keyboards", both, 60)
        self.assertTrue(all("hidraw" in node for node in scanner["siblings"]), scanner)
        screen = self.screen()
        for node in ("/dev/hidg0", "/dev/hidg1"):
            self.scan(scanner["name"], node)
        screen.state("type")
        self.lobby.sh("python3 /opt/lab/gadget.py pull wedge")
        wait_for("its absence", lambda: all(each["state"] == "absent" for each in self.lobby.devices()))
        self.lobby.sh("python3 /opt/lab/gadget.py again wedge")
        self.lobby.device(name=scanner["name"], state="ready")
        self.assertEqual(len(self.lobby.devices()), 1)
        self.assertEqual(self.lobby.sh("cat /tmp/typed").out, "")

    def test_a_technician_adopts_an_unknown_keyboard_and_lets_it_go(self):
        self.listen_at_the_console()
        self.lobby.sh("python3 /opt/lab/gadget.py plug wedge keyboard 1209 0001 WEDGE9 'Nameless Wedge'")
        link = "/dev/input/by-id/usb-Lab_Nameless_Wedge_WEDGE9-event-kbd"
        self.lobby.wait_sh(f"test -e {link}")
        wait_for("it among what is left alone", lambda: "Nameless" in self.lobby.ctl("devices list --all").out)
        self.lobby.sh("python3 /opt/lab/gadget.py type /dev/hidg0 'before\\r'")
        self.lobby.wait_sh("grep -q before /tmp/typed")
        said = self.lobby.ctl(f"devices adopt {link} --name lobby").out
        self.assertIn("adopted: lobby", said)
        self.lobby.device(name="lobby", state="ready", adopted=True)
        self.assertEqual(self.lobby.sh(f"stat -Lc '%U:%G %a' {link}").out.strip(), "root:vestibule 660")
        screen = self.screen()
        self.scan("lobby")
        screen.state("type")
        # It stays one: plugged in again, and for another process of the daemon.
        self.lobby.sh("python3 /opt/lab/gadget.py pull wedge; systemctl restart vestibuled")
        self.lobby.wait_ready()
        self.lobby.device(name="lobby", state="absent")
        self.lobby.sh("python3 /opt/lab/gadget.py again wedge")
        self.lobby.device(name="lobby", state="ready")
        self.lobby.ctl("devices adopt --forget lobby")
        self.lobby.wait_sh(f"test \"$(stat -Lc %G {link})\" = input")
        wait_for("no scanner in the list", lambda: self.lobby.devices() == [])
        self.lobby.sh("python3 /opt/lab/gadget.py type /dev/hidg0 'after\\r'")
        self.lobby.wait_sh("grep -q after /tmp/typed")
        self.assertEqual(self.lobby.sh("cat /tmp/typed").out.split(), ["before", "after"])
        self.assertEqual([each["name"] for each in self.entries("device.adopted", "device.forgotten")], ["lobby"] * 2)

    def test_who_may_read_which_keyboard(self):
        self.plug_in_a_known_scanner()
        operators = Keyboard(self.lobby, "DESK1")
        self.addCleanup(operators.close)
        self.lobby.sh("udevadm settle")
        nodes = self.lobby.sh("for e in /dev/input/event*; do echo $(stat -c '%U:%G %a' $e) "
                              "$(udevadm info -q property -n $e | grep -cE 'LIBINPUT_IGNORE_DEVICE=1|ROLE=scanner'); done")
        lines = sorted(nodes.out.splitlines())
        self.assertEqual(lines.count("root:vestibule 660 2"), 1, lines)
        self.assertEqual(set(lines), {"root:vestibule 660 2", "root:input 660 0"})

    def test_a_scanner_that_is_plugged_in_starts_the_service(self):
        self.lobby.sh("systemctl stop vestibuled")
        self.lobby.sh(f"python3 /opt/lab/gadget.py plug wedge {KNOWN}")
        self.lobby.wait_ready()
        self.lobby.device(transport="keyboard", state="ready")

    def test_full_speed_without_pause_is_whole_or_reported_never_shorter(self):
        self.plug_in_a_known_scanner()
        screen = self.screen()
        scans = 5
        for number in range(scans):
            self.lobby.sh(f"python3 /opt/lab/gadget.py type /dev/hidg0 '{escaped(MARIA)}'")
            found = wait_for("the scan's end", lambda: next(
                (each for each in self.lobby.devices() if each["framesGood"] + each["framesBad"] > number), None), 60)
        print(f"keyboard at full speed: {found['framesGood']} whole, {found['framesBad']} reported as bad")
        self.assertEqual(found["framesGood"] + found["framesBad"], scans)
        if found["framesGood"]:
            screen.until("Maria", lambda shown: shown.get("greeting") == "Maria")
        # Fewer visits than whole scans: one that is repeated goes on with the visit there is.
        self.assertLessEqual(len(self.entries("visit.begun")), found["framesGood"])

    def test_unplugged_while_it_types_is_no_visitor(self):
        self.plug_in_a_known_scanner()
        screen = self.screen()
        for length in (40, len(MARIA) // 2, len(MARIA) - 3):
            self.lobby.sh(f"python3 /opt/lab/gadget.py type /dev/hidg0 '{escaped(MARIA[:length])}' wedge")
            wait_for("its absence", lambda: all(each["state"] != "ready" for each in self.lobby.devices()))
            self.lobby.sh("python3 /opt/lab/gadget.py again wedge")
            self.lobby.device(transport="keyboard", state="ready")
        self.assertEqual(self.entries("visit.begun"), [])
        self.scan(self.lobby.device(transport="keyboard")["name"])
        screen.state("type")
