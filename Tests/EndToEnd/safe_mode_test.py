"""Safe mode: after five starts that were really cut off, the kiosk leaves alone what may have cut them off."""

import signal
import unittest

from house import MARIA, House, wait_for
from looking import Says


class SafeMode(Says, House):
    def kill_at_once(self, times):
        for _ in range(times):
            self.kiosk.stop(signal.SIGKILL)
            self.kiosk.start()

    def test_five_killed_starts_lead_to_a_kiosk_of_desk_and_roster_until_somebody_ends_it(self):
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.choose("parent", "meeting", "library")
        screen.until("admitted", lambda s: s["state"] in ("printing", "done"))
        self.kill_at_once(4)
        self.assertNotEqual(self.part("start")["state"], "failed", "four are not enough")
        # An end in order counts neither way.
        self.kiosk.stop()
        self.kiosk.start()
        self.kill_at_once(2)

        part = self.part("start")
        self.assertEqual(part["state"], "failed")
        self.assertIn("the last 5 starts ended by themselves within 60 s", part["sentence"])
        self.assertIn("vestibulectl safe-mode end", part["remedy"])
        self.assertEqual(self.kiosk.status()["state"], "staff only")
        self.says("start-good", "failed", "safe mode: the last 5 starts ended by themselves", "vestibulectl safe-mode end")
        wait_for("the log says why", lambda: "safe mode" in self.log())
        self.assertEqual(self.kiosk.screen().newest["state"], "seeStaff")
        self.assertFalse((self.part("scanners")["state"]), "no scanner is looked for")

        # The roster is there, and whoever leaves is signed out at the desk.
        desk = self.kiosk.desk()
        visit = desk.until("the roster", lambda d: d["roster"])["roster"][0]["visit"]
        self.assertIn("start", [part["part"] for part in desk.newest["health"]])
        status, _, _ = desk.post(f"/api/visits/{visit}/end", {"why": "Left in safe mode"})
        self.assertEqual(status, 204)
        desk.until("nobody", lambda d: not d["roster"])
        # A badge that somebody asks for is said not to be printed, and nobody waits for it.
        form = {"given": "Ana", "family": "Sample", "birthDate": "1980-05-01", "type": "parent", "purpose": "meeting",
                "destination": "library"}
        self.assertEqual(desk.post("/api/visits", form)[0], 201)
        desk.until("no badge", lambda d: d["roster"] and (d["roster"][0]["badge"] or {}).get("state") in ("failed", "handwritten"))

        # It lasts: another start does not end it, a technician does.
        self.kiosk.stop()
        self.kiosk.start()
        self.assertEqual(self.part("start")["state"], "failed")
        ended = self.kiosk.ctl("safe-mode", "end")
        self.assertIn("starts again", ended.stdout)
        self.assertEqual(self.kiosk.process.wait(20), 75, "the status that systemd starts it again for")
        self.kiosk.start()
        wait_for("the scanner", lambda: self.part("scanners")["state"] == "ok")
        self.assertIsNone(self.part("start")["state"])
        again = self.kiosk.ctl("safe-mode", "end", check=False)
        self.assertEqual(again.returncode, 5)
        self.assertIn("not in safe mode", again.stderr)


if __name__ == "__main__":
    unittest.main()
