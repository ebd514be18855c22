"""A real kiosk and a real district server, over TLS of a private authority: what happens at the door arrives, whatever ends."""

import contextlib
import json
import pathlib
import sqlite3
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

from district import District  # noqa: E402
from house import HARRY, House, PEOPLE, wait_for  # noqa: E402


class KioskAndDistrict(House):
    options = {"people": PEOPLE}

    def setUp(self):
        super().setUp()
        self.district = District().start()
        self.addCleanup(self.district.stop)
        self.kiosk.stop()
        self.kiosk.extra = (f"device: {self.device}\nupstream:\n  url: https://127.0.0.1:{self.district.port}\n"
                            f"  authority: {self.district.authority.path}\n")
        self.kiosk.configure()
        self.kiosk.run("vestibuled", "--config", str(self.kiosk.configuration), "--add-account", "kim",
                       "--role", "administrator", text="a long enough password\n")
        self.kiosk.start()

    device = "front-desk"

    def sync(self):
        return json.loads(self.kiosk.ctl("sync", "--json", check=False).stdout)

    def enrol(self):
        code = self.district.run("pair", self.device, "--school", "Lincoln")
        words = json.loads(self.kiosk.ctl("sync", "pair", "--code", code, "--json").stdout)["words"]
        self.assertEqual(words, self.district.run("words", self.device))
        self.assertEqual(self.sync()["enrolment"], "unconfirmed")
        self.district.run("confirm", self.device)
        self.kiosk.ctl("sync", "confirm")

    def arrived(self):
        return wait_for("everything acknowledged", lambda: self.sync()["unsent"] == 0 and self.sync()["acknowledged"], 40)

    def test_what_happens_at_the_door_arrives_and_what_is_erased_is_gone_at_both_ends(self):
        self.assertEqual(self.sync()["enrolment"], "none")
        self.enrol()
        self.arrived()
        screen = self.kiosk.screen()
        self.kiosk.scan(HARRY)
        screen.state("held")
        screen.close()
        self.arrived()
        kept = self.district.export(self.device)
        begun = next(line for line in kept if line["type"] == "visit.begun")
        self.assertIn("payload", begun)
        # What is on the disks of him: not in clear, but sealed, at both ends.
        sealed = [self.sealed(end, begun["sequence"]) for end in self.ends()]
        self.assertEqual(self.found(sealed), {0, 1})
        # The district goes away; the door goes on, and everything arrives when it is back.
        self.district.stop(kill=True)
        hold = json.loads(self.kiosk.ctl("hold", "list", "--json").stdout)[0]
        self.kiosk.ctl("hold", "resolve", hold["visit"], "deny", "--who", "pat", "--why", "on the list")
        wait_for("denied", lambda: self.entries("visit.denied"))
        self.kiosk.ctl("retention", "erase", "--person", "Harry Blackwood", "--born", "1971-03-14", "--who", "kim")
        before = self.sync()
        self.kiosk.stop()
        self.kiosk.start()
        wait_for("an attempt that fails", lambda: self.sync().get("trouble"))
        self.assertGreater(self.sync()["unsent"], before["unsent"])
        self.district.start()
        self.arrived()
        self.assertEqual(self.district.alarms(), [])
        kept = {line["sequence"]: line for line in self.district.export(self.device)}
        self.assertEqual(kept[begun["sequence"]]["link"], begun["link"])
        self.assertNotIn("payload", kept[begun["sequence"]])
        self.assertNotIn("BLACKWOOD", json.dumps(list(kept.values())))
        # Not one byte of what was sealed of him is on either disk, logs of the stores included.
        self.assertEqual(self.found(sealed), set())

    def ends(self):
        return self.kiosk.folder / "state/journal.sqlite", self.district.state / "district.sqlite"

    @staticmethod
    def sealed(store, sequence):
        """The bytes in which an entry's payload lies in a store."""
        with contextlib.closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT body FROM entry WHERE sequence = ?", (sequence,)).fetchone()[0]

    def found(self, sealed):
        """Which of some bytes lie in any file of either end; no file but a public list may have the name in clear."""
        seen = set()
        for end in self.ends():
            for path in (path for path in end.parent.rglob("*") if path.is_file() and path.suffix != ".vlist"):
                content = path.read_bytes()
                for name in ("BLACKWOOD", "Blackwood", "blackwood"):
                    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                        self.assertFalse(name.encode(encoding) in content, path)
                seen |= {number for number, each in enumerate(sealed) if each[-64:] in content}
        return seen


if __name__ == "__main__":
    unittest.main()
