"""The plug on the wall, pulled while visitors check in."""

from lobby import licence
from scenario import Scenario

GIVEN = ["ADA", "BEN", "CORA", "DAN", "EVA", "FINN", "GINA", "HUGO", "IDA", "JON"]


class PowerCuts(Scenario):
    def test_no_acknowledged_visit_is_lost_by_five_power_cuts(self):
        acknowledged, names = [], iter(GIVEN)
        for moment in ("admitted", "scanned", "asked", "answered", "idle"):
            self.lobby.plug_serial("ftdi", "FTLAB001")
            self.lobby.device(transport="serial", state="ready")
            screen = self.lobby.screen()
            first, second = next(names), next(names)
            self.check_in(screen, first)
            acknowledged.append(first)
            self.cut(screen, second, moment, acknowledged)
            self.lobby.boot(fresh=False)
            self.lobby.wait_ready(240)
            present = [line["name"].split()[0].upper() for line in self.lobby.roster()]
            with self.subTest(moment):
                self.assertEqual([name for name in acknowledged if name not in present], [])
                self.assertEqual(len(present), len(set(present)), "nobody twice")
                self.assertIn("Good", self.lobby.as_account(
                    "vestibulectl journal verify /var/lib/vestibule/journal.sqlite").out)
        self.assertIn("EXT4-fs (vda): recovery complete", self.lobby.sh("dmesg").out)

    def scan(self, given):
        number = str(100000010 + GIVEN.index(given))
        self.lobby.write("ftdi", licence(given, "SPECIMEN", "19850501", number))

    def check_in(self, screen, given):
        screen.state("idle")
        self.scan(given)
        screen.choose("parent", "meeting", "library")
        screen.until("admitted", lambda shown: shown["state"] in ("printing", "done"), 60)
        screen.state("done", 60)
        screen.act("done")

    def cut(self, screen, given, moment, acknowledged):
        """Pulls the plug at that moment of the visitor's check-in."""
        if moment != "idle":
            screen.state("idle")
            self.scan(given)
        if moment in ("asked", "answered", "admitted"):
            screen.state("type", 60)
        if moment in ("answered", "admitted"):
            screen.choose("parent", "meeting", "library")
        if moment == "admitted":
            screen.until("admitted", lambda shown: shown["state"] in ("printing", "done"), 60)
            acknowledged.append(given)
        self.lobby.powercut()
        screen.close()
