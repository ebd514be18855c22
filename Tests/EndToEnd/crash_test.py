"""kill -9 in the middle of a hundred check-ins: nothing acknowledged is lost, no badge is printed twice."""

import os
import random
import threading

from house import Failure, House, PrintShop, licence, wait_for


class Crash(House):
    people = 100
    kills = 12

    def setUp(self):
        self.shop = PrintShop()
        self.addCleanup(self.shop.close)
        # More kills in a row than safe mode waits for.
        self.options = self.options | {"printer": self.shop.direct, "extra": "safe-mode:\n  after-bad-starts: 0"}
        super().setUp()

    def test_nothing_acknowledged_is_lost_and_no_badge_is_printed_twice(self):
        dice = random.Random(20261121)
        kill_before = set(dice.sample(range(self.people), self.kills))
        acknowledged = []
        for number in range(self.people):
            self.before(number)
            given, family = f"VISITOR{chr(65 + number // 26)}", f"SPECIMEN{chr(65 + number % 26)}"
            killer = None
            if number in kill_before:
                # Anywhere between the scan and the printed badge.
                killer = threading.Timer(dice.uniform(0, 0.15), self.kiosk.process.kill)
            try:
                screen = self.kiosk.screen()
                if killer:
                    killer.start()
                self.kiosk.scan(licence(given, family, f"19{60 + number % 40}0115", f"{number:09d}", middle="NONE"))
                screen.choose("parent", "meeting", "library")
                # The page was told that the last answer was taken: from here on the visit must not be lost.
                acknowledged.append(family + given)
                screen.until("admitted", lambda s: s["state"] in ("printing", "done"), 10)
                screen.close()
            except (Failure, OSError, IndexError, ValueError):
                if not killer:
                    raise
            if killer:
                killer.join()
                self.kiosk.process.wait(10)
                self.kiosk.start()
        self.settle()

        rows = self.kiosk.journal()
        self.assertEqual([row[0] for row in rows], list(range(1, len(rows) + 1)), "sequences have no gap")
        names = {payload["visit"]: payload["identity"]["name"]["family"] + payload["identity"]["name"]["given"]
                 for _, kind, payload in rows if kind == "visit.begun"}
        admitted = [names[payload["visit"]] for _, kind, payload in rows if kind == "visit.admitted"]
        self.assertGreaterEqual(len(acknowledged), self.people - self.kills)
        for name in acknowledged:
            self.assertEqual(admitted.count(name), 1, f"acknowledged and admitted once: {name}")

        pages = [page.name for page in self.shop.printed()]
        self.assertEqual([page for page in pages if "-again-" in page], [], "a badge was printed twice")
        requested = {f"badge-{payload['visit']}-{payload['copy']}.pdf"
                     for _, kind, payload in rows if kind == "badge.requested"}
        ended = {f"badge-{payload['visit']}-{payload['copy']}.pdf"
                 for _, kind, payload in rows if kind in ("badge.printed", "badge.failed")}
        self.assertLessEqual(set(pages), requested, "a badge was printed that was not journaled")
        self.assertEqual(requested, ended, "each badge is printed, or named as not printed")
        said_printed = {f"badge-{payload['visit']}-{payload['copy']}.pdf"
                        for _, kind, payload in rows if kind == "badge.printed"}
        self.assertLessEqual(said_printed, set(pages), "printed is only said when it was")

    def before(self, number):
        """What else goes wrong before a visitor comes."""

    def settle(self):
        """Until every badge that was asked for has come to an end."""
        def done():
            rows = self.kiosk.journal()
            asked = [row for row in rows if row[1] == "badge.requested"]
            ended = [row for row in rows if row[1] in ("badge.printed", "badge.failed")]
            return len(asked) == len(ended)
        wait_for("all badges", done, 120)
        # A second badge would come after the first; the printer is asked until it has nothing more to do.
        wait_for("an idle printer", lambda: self.part("printer")["state"] == "ok", 30)


class BadgeCampaign(Crash):
    """The same with a printer that runs out of labels and drops off the network meanwhile; `make badge-campaign` runs 500."""

    people = int(os.environ.get("BADGES", "30"))
    kills = max(2, people // 25)
    empties = max(1, people // 50)
    drop_offs = max(1, people // 100)

    def setUp(self):
        self.dice = random.Random(8)
        numbers = self.dice.sample(range(1, self.people - 1), self.empties + self.drop_offs)
        self.empty_at, self.gone_at = set(numbers[:self.empties]), set(numbers[self.empties:])
        self.timers = []
        super().setUp()

    def make_kiosk(self, **more):
        # Shorter than some of the troubles, so that badges are given up as well as waited for.
        return super().make_kiosk(**more, printer=self.shop.direct + "\n  deadline: 4 s")

    def before(self, number):
        if number in self.empty_at:
            self.shop.lab("fault", "media-empty")
            self.later(self.dice.uniform(1, 7), "fault")
        elif number in self.gone_at:
            self.shop.lab("unplug")
            self.later(self.dice.uniform(1, 5), "plug")

    def settle(self):
        for timer in self.timers:
            timer.join()
        self.shop.lab("fault")
        self.shop.lab("plug")
        super().settle()
        ends = [kind for _, kind, _ in self.kiosk.journal() if kind in ("badge.printed", "badge.failed")]
        unknown = [payload for _, kind, payload in self.kiosk.journal()
                   if kind == "badge.failed" and payload["code"] == "unknown"]
        print(f"\n{self.people} visitors, {self.kills} kills, {self.empties} times out of labels, {self.drop_offs} drop-offs: "
              f"{ends.count('badge.printed')} printed, {ends.count('badge.failed')} named as not printed, "
              f"{len(unknown)} of them unknown", flush=True)

    def later(self, seconds, *verb):
        self.timers.append(threading.Timer(seconds, self.shop.lab, verb))
        self.timers[-1].start()
