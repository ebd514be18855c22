"""Two of the ten days of days_test.py: something the front door leans on is broken, and the day goes on."""

import os
import pathlib
import subprocess
import sys
import unittest

from days_test import Day
from house import HARRY, PrintShop, licence, wait_for


class LabelRollJammed(Day):
    def setUp(self):
        self.shop = PrintShop()
        self.addCleanup(self.shop.close)
        self.options = self.options | {"printer": self.shop.direct + "\n  deadline: 6 s"}
        super().setUp()

    def fault(self, reason=None):
        tool = pathlib.Path(__file__).resolve().parents[1] / "Support/printing-lab"
        subprocess.run([tool, "fault", self.shop.folder, *([reason] if reason else [])], check=True)

    def come_in(self, person):
        self.kiosk.scan(person)
        self.answer("parent", "meeting", "library")
        self.visitor.state("done", 60)

    def test_a_jam_is_said_with_its_remedy_and_no_old_badge_comes_out_later(self):
        self.open_doors()
        first, second, third = (licence(given, "QUARREL", "19800115", f"7{given}") for given in ("ADA", "BEN", "CLEO"))
        self.come_in(first)
        self.leave_the_screen()
        wait_for("the first badge", self.shop.printed)

        self.fault("media-jam")
        self.come_in(second)
        desk = self.desk.until("written by hand", lambda d: any(
            line["badge"]["state"] == "handwritten" for line in d["roster"]))
        self.assertEqual(len(desk["roster"]), 2, "a jam stops no parent")
        failed = wait_for("the failure in the journal", lambda: self.entries("badge.failed"))[0]
        self.assertIn("stuck", failed["sentence"])
        part = wait_for("said by status", lambda: (p := self.part("printer"))["state"] != "ok" and p)
        self.assertTrue(part["remedy"])
        self.leave_the_screen()

        self.fault()
        wait_for("the printer is well again", lambda: self.part("printer")["state"] == "ok", 60)
        self.come_in(third)
        wait_for("the third badge", lambda: len(self.shop.printed()) >= 2)
        wait_for("both ends", lambda: len(self.entries("badge.printed")) == 2)
        names = [self.text(page) for page in self.shop.printed()]
        self.assertEqual(sum("Ada" in name for name in names), 1)
        self.assertEqual(sum("Cleo" in name for name in names), 1)
        self.assertEqual(sum("Ben" in name for name in names), 0, "a badge that was given up must not come out later")

    @staticmethod
    def text(page):
        return subprocess.run(["pdftotext", page, "-"], capture_output=True, text=True, check=True).stdout


@unittest.skipUnless(os.geteuid() == 0, "only root can take the network away")
class WithoutInternet(Day):
    """Once more, in a network namespace of its own that has nothing but the loopback."""

    inside = "VESTIBULE_WITHOUT_NETWORK" in os.environ

    def setUp(self):
        if self.inside:
            super().setUp()

    def test_a_day_without_internet_is_a_day_like_any_other(self):
        if not self.inside:
            again = subprocess.run(
                ["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$0" "$@"', sys.executable, "-W",
                 "ignore::ResourceWarning", "-m", "unittest", self.id()],
                cwd=pathlib.Path(__file__).parent, capture_output=True, text=True, timeout=300,
                env=os.environ | {"VESTIBULE_WITHOUT_NETWORK": "1"})
            if "unshare" in again.stderr and "Operation not permitted" in again.stderr:
                self.skipTest("no network namespace can be made here")
            self.assertEqual(again.returncode, 0, again.stderr[-3000:])
            self.assertIn("Ran 1 test", again.stderr)
            return
        routes = subprocess.run(["ip", "route", "show", "table", "all"], capture_output=True, text=True).stdout
        self.assertNotIn("default", routes, "the network is really away")
        self.open_doors()
        self.kiosk.scan(licence("ADA", "QUARREL", "19800115", "70000001"))
        self.answer("parent", "meeting", "library")
        self.visitor.state("done", 60)
        self.leave_the_screen()
        self.kiosk.scan(HARRY)
        self.visitor.state("held")
        hold = self.desk.hold("HARRY JAMES BLACKWOOD")
        self.assertEqual([match["record"] for match in hold["matches"]], ["SPEC-0001"])
        self.assertEqual(self.desk.resolve(hold, "deny", "compared with the picture")[0], 204)
        visit = self.entries("visit.admitted")[0]["visit"]
        self.assertEqual(self.desk.post(f"/api/visits/{visit}/end", {"why": "left by the front door"})[0], 204)
        self.desk.until("nobody inside", lambda d: not d["roster"])
        self.assertEqual(self.visitor.complaints(), [])
        unwell = [part["part"] for part in self.kiosk.status()["parts"] if part["state"] != "ok"]
        self.assertEqual(unwell, ["printer"], "this kiosk writes its badges into a folder, and says so")


if __name__ == "__main__":
    unittest.main()
