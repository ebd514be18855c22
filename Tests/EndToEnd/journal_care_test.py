"""Damage that a running kiosk meets, and a kill while retention erases."""

import base64
import json
import os
import random
import shutil
import sqlite3
import subprocess
import time
import unittest

from house import House, MARIA, free_ports, licence, wait_for
from kiosk import Kiosk

PAGE = 4096


class DamageWhileItRuns(House):
    def test_damage_met_by_a_running_kiosk_costs_nobody_the_place_on_the_roster(self):
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.choose("parent", "meeting", "library")
        screen.state("done")
        self.damage()
        session = screen.newest["session"]
        self.kiosk.scan(licence("NORA", "NEWCOMER", "19800101", "300000001"))
        screen.until("a new visitor", lambda shown: shown["session"] > session and shown["state"] == "type")
        screen.choose("parent", "meeting", "library")
        screen.state("done")
        told = wait_for("told", lambda: self.part("journal") if self.part("journal")["state"] == "degraded" else None)
        self.assertIn("1 visitor on site was carried over from memory", told["remedy"])
        self.assertIn("journal recover", told["remedy"])
        desk = self.kiosk.desk()
        self.assertIn(told["remedy"], [part.get("remedy") for part in desk.newest["health"]])
        self.assertEqual(self.on_site(), ["MARIA ANN VISITOR", "NORA ANN NEWCOMER"])
        self.assertEqual(self.entries("house.carried-over")[0]["source"], "memory")
        # Her badge came out by the new journal, which has no request of the other's, whose badge was printed.
        newcomer = self.entries("visit.begun")[-1]["visit"]
        self.assertEqual([entry["visit"] for entry in self.entries("badge.requested")], [newcomer])
        status, _ = self.kiosk.stop()
        self.assertEqual(status, 0)
        verdict = self.kiosk.run("vestibulectl", "journal", "verify", f"{self.kiosk.folder}/state/journal.sqlite", "--json")
        self.assertEqual(json.loads(verdict.stdout)["kind"], "good")
        aside, = (self.kiosk.folder / "state").glob("journal.aside-*.sqlite")
        found = self.kiosk.run("vestibulectl", "journal", "recover", str(aside), check=False)
        self.assertIn("visit.begun", found.stdout)
        self.kiosk.start()
        self.assertEqual(self.on_site(), ["MARIA ANN VISITOR", "NORA ANN NEWCOMER"])

    def on_site(self):
        return sorted(line["name"].upper() for line in json.loads(self.kiosk.ctl("roster", "--json").stdout))

    def damage(self):
        """Wipes the pages through which an entry is appended, and has the daemon's memory of them given up."""
        path = self.kiosk.folder / "state/journal.sqlite"
        with sqlite3.connect(path, timeout=10) as database:
            busy, _, _ = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self.assertEqual(busy, 0)
            root, = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'entry_by_kind'").fetchone()
            with open(path, "r+b") as file:
                file.seek((root - 1) * PAGE)
                file.write(b"\xA5" * PAGE)
            # Another's commit makes everybody read from the disk again.
            database.execute("UPDATE cursor SET sequence = sequence")
        database.close()


class KilledWhileItErases(House):
    """A kiosk with three weeks of visits of which all but the last day are over."""

    options = House.options | {"extra": "retention: { visits: 1 days }"}

    def make_kiosk(self, **more):
        kiosk = Kiosk(self.folder / "kiosk", **({"ports": free_ports(2)} | self.options | more))
        self.addCleanup(kiosk.stop)
        made = subprocess.run([kiosk.products / "benchmark-journal", "make", kiosk.folder / "made", "--entries", "4000"],
                              capture_output=True, text=True)
        if made.returncode != 0:
            self.skipTest("benchmark-journal is not built")
        return kiosk

    def test_a_kill_while_retention_erases_leaves_a_lawful_proof_and_the_next_start_finishes(self):
        state, chance = self.kiosk.folder / "state", random.Random(5)
        made = self.kiosk.folder / "made"
        days = sorted(int(key.name) for key in (made / "vault/data/visits").iterdir())
        over = [day for day in days if day <= time.time() // 86400 - 1]
        self.assertGreater(len(over), 3)
        halves = 0
        for _ in range(4):
            shutil.rmtree(state, ignore_errors=True)
            shutil.copytree(made, state)
            os.chmod(state, 0o700)
            before = self.payloads()
            self.kiosk.start()
            # At the start it erases what is over; the kill comes after so many of the pieces of 500.
            goal = chance.uniform(0.05, 0.95)
            wait_for("some of it is erased", lambda: self.left(over) <= (1 - goal) * self.left(over, made))
            self.kiosk.process.kill()
            self.kiosk.process.wait()
            halves += 0 < len(self.keys(over))
            self.assertIn(self.verdict(), ("pruned", "good"))
            self.kiosk.start()
            wait_for("finished", lambda: not self.keys(over) and self.left(over) == 0, 60)
            status, _ = self.kiosk.stop()
            self.assertEqual(status, 0)
            self.assertEqual(self.verdict(), "pruned")
            after = self.payloads()
            lost = {sequence for sequence in before if sequence not in after}
            self.assertEqual({before[sequence] for sequence in lost}, {(day, "visits") for day in over})
            self.assertFalse([each for each in before if each not in lost and before[each] in {(d, "visits") for d in over}])
        self.assertGreater(halves, 0)

    def left(self, days, state=None):
        """How many payloads of those days are in the database."""
        path = (state or self.kiosk.folder / "state") / "journal.sqlite"
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10) as database:
            number, = database.execute(
                "SELECT count(*) FROM entry JOIN kind ON kind.number = kind WHERE series = 'visits' AND body IS NOT NULL "
                f"AND day IN ({','.join(map(str, days))})").fetchone()
        database.close()
        return number

    def keys(self, days):
        return [day for day in days if (self.kiosk.folder / f"state/vault/data/visits/{day}").exists()]

    def payloads(self):
        """Day and series of each entry whose payload opens, by sequence."""
        lines = self.kiosk.run("vestibulectl", "journal", "export", f"{self.kiosk.folder}/state/journal.sqlite").stdout
        entries = [entry for entry in map(json.loads, lines.splitlines()) if entry["kind"] == "entry" and "payload" in entry]
        self.assertTrue(all(base64.b64decode(entry["payload"]) for entry in entries))
        return {entry["sequence"]: (entry["time"] // 86_400_000, entry["series"]) for entry in entries}

    def verdict(self):
        found = self.kiosk.run("vestibulectl", "journal", "verify", f"{self.kiosk.folder}/state/journal.sqlite", "--json",
                               check=False)
        return json.loads(found.stdout)["kind"]


if __name__ == "__main__":
    unittest.main()
