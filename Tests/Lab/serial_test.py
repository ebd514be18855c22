"""Scanners on serial lines: FTDI by the emulated chip, CDC-ACM by a gadget."""

from lobby import HARRY, MARIA, wait_for
from scenario import Scenario


class SerialLines(Scenario):
    @Scenario.smoke
    def test_a_scan_on_an_ftdi_line_plugged_in_later_becomes_a_check_in(self):
        screen = self.screen()
        screen.state("idle")
        self.lobby.plug_serial("ftdi", "FTLAB001")
        scanner = self.lobby.device(transport="serial", state="ready")
        self.lobby.write("ftdi", MARIA)
        screen.choose("parent", "meeting", "library")
        screen.until("admitted", lambda shown: shown["state"] in ("printing", "done"), 60)
        self.assertEqual(self.lobby.status()["onSite"], 1)
        self.assertEqual(self.lobby.device(name=scanner["name"])["framesGood"], 1)
        begun = self.entries("visit.begun")
        self.assertEqual([each["identity"]["established"] for each in begun],
                         [{"scanned": {"scanner": scanner["name"]}}])

    def test_a_listed_visitor_is_held(self):
        screen = self.screen()
        self.lobby.plug_serial("ftdi")
        self.lobby.device(transport="serial", state="ready")
        self.lobby.write("ftdi", HARRY)
        screen.state("held")
        self.assertEqual([each["reasons"] for each in self.entries("visit.held")], [["match"]])

    @Scenario.smoke
    def test_a_scan_cut_by_the_plug_is_never_a_shorter_visitor(self):
        screen = self.screen()
        # The last lacks one character of its country, and the terminator.
        for length in (30, len(MARIA) // 2, len(MARIA) - 20, len(MARIA) - 2):
            self.lobby.plug_serial("ftdi")
            self.lobby.device(transport="serial", state="ready")
            self.lobby.write("ftdi", MARIA[:length])
            self.lobby.unplug("ftdi")
            wait_for("its absence", lambda: all(each["state"] != "ready" for each in self.lobby.devices()))
        self.lobby.plug_serial("ftdi")
        self.lobby.device(transport="serial", state="ready")
        self.assertEqual(self.entries("visit.begun"), [])
        self.lobby.write("ftdi", MARIA)
        screen.state("type")
        self.assertEqual(len(self.entries("visit.begun")), 1)
