"""A training in the front office: marked pages, invented visitors, and a school that goes on."""

import json
import subprocess
import unittest

from browser import Browser
from house import HARRY, MARIA, PASSWORD, House, code_of, wait_for

BOTH = ("TRAINING", "ENTRENAMIENTO")


class Training(House):
    def open_pages(self):
        self.page = Browser(f"http://127.0.0.1:{self.kiosk.visitor_port}/")
        self.addCleanup(self.page.driver.quit)
        self.desk_page = Browser(f"http://127.0.0.1:{self.kiosk.desk_port}/", 1280, 900)
        self.addCleanup(self.desk_page.driver.quit)
        self.desk_page.type("#sign-in input[name=name]", "pat")
        self.desk_page.type("#sign-in input[name=password]", PASSWORD)
        self.desk_page.touch("#sign-in button")
        self.desk_page.see("#roster")

    def admit_maria(self):
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.choose("parent", "meeting", "library")
        screen.state("done", 60)
        screen.act("done")
        screen.state("idle")
        return screen

    def badges(self):
        return sorted((self.kiosk.folder / "badges").glob("*.pdf"), key=lambda each: each.stat().st_mtime_ns)

    def test_practice_is_marked_kept_apart_and_gone_afterwards_and_who_is_real_goes_first(self):
        self.open_pages()
        screen = self.admit_maria()
        real_badge = self.badges()[-1]
        desk = self.kiosk.desk()
        wait_for("both desks have looked", lambda: len(self.entries("person.viewed")) == 2)
        before = [kind for _, kind, _ in self.kiosk.journal()]

        # Begun at the desk, by a button.
        self.desk_page.touch("#training [data-do=start]")
        for page in (self.page, self.desk_page):
            ribbon = page.see("#ribbon")
            page.wait(lambda: all(word in ribbon.text for word in BOTH), "both languages")
            self.assertEqual(ribbon.get_attribute("role"), "status", "heard as well as seen")
        report = json.loads(self.kiosk.ctl("training", "--json").stdout)
        self.assertTrue(report["on"])
        self.assertEqual(report["who"], "pat")
        self.assertEqual(self.kiosk.status()["state"], "training")
        again = self.kiosk.ctl("training", "start", check=False)
        self.assertEqual((again.returncode, "on already" in again.stderr), (5, True))

        # An invented visitor checks in, and the badge says what it is.
        printed = len(self.badges())
        self.desk_page.touch("#training [data-do=scan-visitor]")
        screen.choose("parent", "meeting", "library")
        screen.state("done", 60)
        page = wait_for("the badge", lambda: self.badges()[printed:])[-1]
        words = subprocess.run(["pdftotext", page, "-"], capture_output=True, text=True, check=True).stdout
        self.assertIn("TRAINING", words)
        self.assertIn("Alma", words)
        self.assertEqual(screen.newest["banner"], "training")
        screen.act("done")

        # A hold is practised, and one that is none.
        self.kiosk.ctl("training", "scan", "listed")
        hold = desk.hold("Lester Invented")
        self.assertEqual(desk.resolve(hold, "deny", "practice")[0], 204)
        self.kiosk.ctl("training", "scan", "near")
        self.assertEqual(desk.resolve(desk.hold("Nadia Invented"), "not-a-match", "practice")[0], 204)

        # The roster has both, told apart; who is real is signed out for real.
        roster = {line["name"]: line for line in desk.newest["roster"]}
        self.assertFalse(roster["Maria Ann Visitor"]["training"])
        self.assertTrue(roster["Alma Sample"]["training"])
        self.desk_page.see("tr.training .mark")
        self.assertEqual(json.loads(self.kiosk.ctl("roster", "--json").stdout)[0]["name"], "Maria Ann Visitor")

        # A real ID is not read, whatever is on the screen.
        self.kiosk.scan(HARRY)
        screen.state("seeStaff")
        self.page.see("[id=screen] h1")
        screen.state("idle", 30)
        # A real badge signs its wearer out.
        self.kiosk.scan(code_of(real_badge) + "\r")
        screen.state("signedOut")
        desk.until("out", lambda d: all(line["training"] for line in d["roster"]))
        # What is real is not changed by practice.
        refused = self.kiosk.ctl("training", "scan", "nobody", check=False)
        self.assertIn("must be one of visitor", refused.stderr)

        ended = self.kiosk.ctl("training", "end")
        self.assertIn("takes real visitors again", ended.stdout)
        self.page.wait(lambda: not self.page.find("#ribbon")[0].is_displayed(), "the mark is gone")
        desk.until("nobody", lambda d: not d["roster"] and not d.get("training") and not d["holds"])
        self.assertFalse((self.kiosk.folder / "state/training").exists())
        # The calls are whoever ran the training and looked at the real roster; nothing else of all that is in the journal.
        new = self.kiosk.journal()[len(before):]
        self.assertEqual([kind for _, kind, _ in new if not kind.startswith("kiosk.") and kind != "control.called"],
                         ["training.started", "visit.ended", "training.ended"])
        called = {payload["what"] for _, kind, payload in new if kind == "control.called"}
        self.assertLessEqual({"training scan", "training end", "roster"}, called)
        for word in ("Lester", "Alma", "Sample", "BLACKWOOD"):
            self.assertNotIn(word, json.dumps([payload for _, _, payload in self.kiosk.journal()]))

    def test_a_roll_call_a_closed_entrance_and_a_restart_end_it_at_once(self):
        screen, desk = self.admit_maria(), self.kiosk.desk()
        self.kiosk.ctl("training", "start")
        desk.until("on", lambda d: d.get("training"))
        self.assertEqual(desk.post("/api/muster", {})[0], 200)
        shown = desk.until("the roll-call", lambda d: d.get("muster") and not d.get("training"))
        self.assertEqual([line["name"] for line in shown["roster"]], ["Maria Ann Visitor"])
        muster = shown["muster"]["id"]
        self.assertIn("roll-call", self.kiosk.ctl("training", "start", check=False).stderr)
        self.assertEqual(desk.post(f"/api/muster/{muster}/end", {})[0], 204)

        self.kiosk.ctl("training", "start")
        self.assertEqual(desk.post("/api/entrance", {"closed": True, "reason": "lockdown"})[0], 204)
        screen.state("closed")
        desk.until("over", lambda d: not d.get("training"))
        self.assertEqual(desk.post("/api/entrance", {"closed": False, "reason": "over"})[0], 204)

        self.kiosk.ctl("training", "start")
        self.kiosk.stop()
        self.kiosk.start()
        self.assertFalse(json.loads(self.kiosk.ctl("training", "--json").stdout)["on"])
        self.assertEqual([entry["reason"] for entry in self.entries("training.ended")],
                         ["roll-call", "entrance-closed", "restart"])
        self.assertEqual([entry["who"] for entry in self.entries("training.started")], ["root"] * 3)
        self.assertEqual(self.kiosk.status()["onSite"], 1, "the real roster is untouched")


if __name__ == "__main__":
    unittest.main()
