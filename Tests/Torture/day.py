"""A school day in short: who comes, who is held, who leaves; and what the kiosk acknowledged of it."""

import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/Support"), str(ROOT / "Tests/EndToEnd")]
from house import HARRY  # noqa: E402
from kiosk import Failure, licence, wait_for  # noqa: E402,F401

PRODUCTS = str(ROOT / ".build/debug")
SYLLABLES = "BA DE FI GO HU KA LE MI NO PU RA SE TI VO WU ZA".split()
# What a visitor may be shown instead of what was asked for.
REFUSED = ("moment", "noticed", "full", "unreadable")


class Day:
    """Visitors at one kiosk; `acknowledged` has (where the disk's log was, entry type, family name)."""

    def __init__(self, kiosk, dice, place=lambda: 0):
        self.kiosk, self.dice, self.place = kiosk, dice, place
        self.acknowledged, self.refused, self.came = [], 0, 0

    def acknowledge(self, kind, family):
        self.acknowledged.append((self.place(), kind, family))

    def admit(self, screen):
        """Somebody comes in; returns the family name, or nothing when the kiosk said that it cannot."""
        self.came += 1
        family = "".join(self.dice.choices(SYLLABLES, k=5)) + chr(65 + self.came % 26)
        before = screen.newest["session"]
        self.kiosk.scan(licence("NORA", family, "19800101", f"{self.came:09d}"))
        for question, choice in (("type", "parent"), ("purpose", "meeting"), ("destination", "library")):
            if not self.shown(screen, before, question):
                return None
            self.question(screen, choice)
        if not self.shown(screen, before, "printing", "done"):
            return None
        self.acknowledge("visit.admitted", family)
        return family

    def shown(self, screen, before, *states):
        """Whether the screen comes to one of the states, and not to one that refuses."""
        def later(shown):
            return shown["session"] > before and shown["state"] in states + REFUSED
        if screen.until(" or ".join(states), later, 10)["state"] in states:
            return True
        self.refused += 1
        return False

    def question(self, screen, choice):
        status, _, _ = screen.post(
            "/screen/actions", {"session": screen.newest["session"], "action": "choose", "value": choice})
        if status not in (204, 409, 503):
            raise Failure(f"choose: {status}")

    def hold(self, screen):
        """Somebody who is listed comes, is held and denied."""
        # One who still waits, because the last denial failed, would be the same visit again.
        self.deny()
        before = screen.newest["session"]
        self.kiosk.scan(HARRY)
        if not self.shown(screen, before, "held"):
            return
        self.acknowledge("visit.held", "BLACKWOOD")
        self.deny()

    def deny(self):
        """Whoever waits is denied."""
        listed = self.kiosk.ctl("hold", "list", "--json", check=False)
        if listed.returncode:
            # A look at people that cannot be written down is not shown.
            self.refused += 1
            return
        for hold in json.loads(listed.stdout):
            answer = self.kiosk.ctl("hold", "resolve", hold["visit"], "deny", "--who", "pat", "--why", "torture", check=False)
            if answer.returncode == 0:
                self.acknowledge("visit.denied", "BLACKWOOD")

    def leave(self, screen, family):
        """Somebody leaves with the badge."""
        from degraded_test import Degraded
        roster = json.loads(self.kiosk.ctl("roster", "--json").stdout)
        visit = next((line["visit"] for line in roster if line["name"].upper().endswith(family)), None)
        if visit is None:
            return
        before = screen.newest["session"]
        self.kiosk.scan(Degraded.badge_code(visit))
        if self.shown(screen, before, "signedOut"):
            self.acknowledge("visit.ended", family)

    def erase(self, family):
        """What is known of somebody is erased by the account `alex`; whether that was refused."""
        self.acknowledged = [each for each in self.acknowledged if each[2] != family]
        visit = next((payload["visit"] for _, kind, payload in self.kiosk.journal()
                      if kind == "visit.begun" and payload and family in json.dumps(payload)), None)
        if visit is None:
            return True
        return self.kiosk.ctl("retention", "erase", "--visit", visit, "--who", "alex", check=False).returncode != 0


def lost(kiosk, acknowledged):
    """What was acknowledged and is not in the journal."""
    entries = kiosk.journal()
    names = {payload["visit"]: payload["identity"]["name"]["family"] for _, kind, payload in entries
             if kind == "visit.begun" and payload and payload.get("identity")}
    there = [(kind, names.get(payload["visit"])) for _, kind, payload in entries
             if payload and kind.startswith("visit.") and "visit" in payload]
    missing = []
    for _, kind, family in acknowledged:
        if (kind, family) in there:
            there.remove((kind, family))
        else:
            missing.append((kind, family))
    return missing


def verdict(kiosk, journal=None):
    """What `journal verify` says."""
    path = journal or f"{kiosk.folder}/state/journal.sqlite"
    found = kiosk.run("vestibulectl", "journal", "verify", str(path), "--json", check=False)
    try:
        return json.loads(found.stdout)["kind"]
    except (ValueError, KeyError):
        return found.stderr.strip() or found.stdout.strip()
