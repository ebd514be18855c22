"""A badge after it was printed: checked with and without the daemon, read back at the door, and printed elsewhere."""

import json
import time

from browser import Browser
from house import MARIA, PASSWORD, House, code_of, free_ports, wait_for


class BadgeCode(House):
    def admit(self):
        """Lets Maria in and returns the code that an independent decoder reads from her badge."""
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.choose("parent", "meeting", "library")
        screen.until("admitted", lambda s: s["state"] in ("printing", "done"))
        pages = wait_for("a badge", lambda: sorted((self.kiosk.folder / "badges").glob("badge-*.pdf")))
        return screen, code_of(pages[-1])

    def verify(self, code, *arguments):
        result = self.kiosk.ctl("badge", "verify", code, "--json", *arguments, check=False)
        return result.returncode, json.loads(result.stdout)

    def test_badge_is_authentic_with_and_without_the_daemon_until_its_visitor_left(self):
        screen, code = self.admit()
        self.assertRegex(code, "^VB1[A-Z2-7]{151}$")
        status, report = self.verify(code)
        self.assertEqual((status, report["verdict"], report["roster"]), (0, "authentic", "on-site"))
        self.assertIn("Maria", report["name"])
        self.assertTrue(report["escort"])
        self.assertGreater(report["until"], time.time())

        key = self.folder / "kiosk.key"
        key.write_text(self.kiosk.ctl("badge", "key").stdout)
        status, report = self.verify(code, "--key", str(key))
        self.assertEqual((status, report["verdict"], report["kiosk"]), (0, "authentic", "kiosk-1"))
        self.assertNotIn("roster", report)
        status, report = self.verify(code[:60] + ("A" if code[60] != "A" else "B") + code[61:], "--key", str(key))
        self.assertEqual((status, report["verdict"]), (1, "altered"))

        desk = self.kiosk.desk()
        self.assertEqual(desk.post("/api/badges/check", {"code": code})[1]["roster"], "on-site")
        self.assertEqual(desk.post("/api/badges/check", {"code": "<script>"})[1]["verdict"], "no-badge")
        self.assertEqual(desk.post("/api/badges/check", {"code": 7})[0], 400)

        page = Browser(f"http://127.0.0.1:{self.kiosk.desk_port}/", 1100, 900)
        self.addCleanup(page.close)
        page.type("#sign-in [name=name]", "pat")
        page.type("#sign-in [name=password]", PASSWORD)
        page.touch("#sign-in button[type=submit]")
        page.see("#badge-check summary")
        page.touch("#badge-check summary")
        # A scanner that types ends with the return key.
        page.type("#badge-check [name=code]", code + "\n")
        page.wait(lambda: "does not prove who carries it" in page.text(), "the verdict")
        self.assertIn("On site now: Maria", page.text())

        self.kiosk.scan(code[:80] + ("A" if code[80] != "A" else "B") + code[81:] + "\r")
        screen.state("unreadable")
        self.kiosk.scan(code.lower() + "\r")
        wait_for("the visit's end", lambda: self.entries("visit.ended"))
        self.assertEqual(self.verify(code)[1]["roster"], "ended")


class SecondPrinter(House):
    def setUp(self):
        # Nobody listens there: the first printer is off.
        self.options = self.options | {"printer": f"kind: ipp\n  uri: ipp://127.0.0.1:{free_ports(1)[0]}/ipp/print"}
        super().setUp()

    def make_kiosk(self, **more):
        badges = self.folder / "second"
        return super().make_kiosk(
            **more, printer=self.options["printer"] + f"\n  second: {{ kind: folder, folder: {badges} }}")

    def test_badge_comes_out_of_the_second_printer_when_the_first_is_off(self):
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.choose("parent", "meeting", "library")
        wait_for("a badge", lambda: list((self.folder / "second").glob("badge-*.pdf")))
        wait_for("its entry", lambda: self.entries("badge.handed-over"))
        self.assertTrue(all("second" in entry["printer"] for entry in self.entries("badge.handed-over")))
        self.assertEqual(self.entries("badge.failed"), [])
        wait_for("the printer's state", lambda: self.part("printer")["state"] == "degraded")
