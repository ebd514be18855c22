"""The journal as an outsider, an administrator and a thief have it."""

import json
import pathlib
import subprocess
import unittest

from house import HARRY, House, wait_for

ROOT = pathlib.Path(__file__).resolve().parents[2]
VERIFIER = ["/usr/bin/python3", str(ROOT / "Tools/verify_journal.py")]


class SecondVerifier(unittest.TestCase):
    def test_it_gives_each_damaged_journal_the_expected_verdict(self):
        folder = ROOT / "Tests/Fixtures/damaged-journals"
        expected = json.loads((folder / "expected.json").read_text())
        self.assertGreater(len(expected), 10)
        for name, verdict in expected.items():
            with self.subTest(name):
                run = subprocess.run(VERIFIER + [str(folder / f"{name}.jsonl"), "--json"], capture_output=True, text=True)
                found = json.loads(run.stdout)
                self.assertEqual({key: found[key] for key in verdict}, verdict)
                self.assertEqual(run.returncode, 0 if verdict["kind"] in ("good", "pruned") else 1)


class Records(House):
    def setUp(self):
        super().setUp()
        self.kiosk.run("vestibuled", "--config", str(self.kiosk.configuration), "--add-account", "kim",
                       "--role", "administrator", text="a long enough password\n")
        screen = self.kiosk.screen()
        self.kiosk.scan(HARRY)
        screen.state("held")
        screen.act("done")

    def deny(self):
        hold = json.loads(self.kiosk.ctl("hold", "list", "--json").stdout)[0]
        self.kiosk.ctl("hold", "resolve", hold["visit"], "deny", "--who", "pat", "--why", "on the list")
        wait_for("denied", lambda: self.entries("visit.denied"))

    def search(self, *words):
        return [entry["type"] for entry in json.loads(self.kiosk.ctl("journal", "search", *words, "--json").stdout)]

    def verdict(self):
        run = self.kiosk.run("vestibulectl", "journal", "verify", f"{self.kiosk.folder}/state/journal.sqlite", "--json")
        return json.loads(run.stdout)["kind"]

    def test_one_person_is_found_held_and_erased_and_the_journal_still_verifies(self):
        person = ["--person", "Harry Blackwood", "--born", "1971-03-14"]
        self.assertEqual(self.search(*person), ["visit.begun"])
        self.assertEqual(self.search("--person", "Harry Blackwell"), [])
        refused = self.kiosk.ctl("retention", "erase", *person, "--who", "kim", check=False)
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("still open", refused.stderr)
        self.deny()
        self.assertIn("administrator", self.kiosk.ctl(
            "retention", "erase", *person, "--who", "pat", check=False).stderr)

        self.kiosk.ctl("retention", "hold", "case-7", "--person", "harry blackwood", "--who", "kim")
        self.assertIn("case-7", self.kiosk.ctl("retention", "holds").stdout)
        report = json.loads(self.kiosk.ctl("retention", "erase", *person, "--who", "kim", "--json").stdout)
        self.assertEqual(sum(series["held"] for series in report["erased"]), 1, "the entry that the hold names")
        self.assertIn("legal-hold", [kept["rule"] for kept in report["kept"]])
        self.assertEqual(self.search(*person), ["visit.begun"])
        self.kiosk.ctl("retention", "lift", "case-7", "--who", "kim")
        self.kiosk.ctl("retention", "erase", *person, "--who", "kim")
        self.assertEqual(self.search(*person), [])
        self.assertNotIn("BLACKWOOD", json.dumps(self.kiosk.journal()))
        ran = [payload for payload in self.entries("retention.ran") if payload["reason"] == "request"]
        self.assertEqual({run["who"] for run in ran}, {"kim"})
        self.kiosk.stop()
        self.assertEqual(self.verdict(), "pruned")
        python = subprocess.run(VERIFIER + [f"{self.kiosk.folder}/state/journal.sqlite"], capture_output=True, text=True)
        self.assertEqual(python.returncode, 0, python.stdout + python.stderr)

    def test_a_name_is_corrected_on_request_and_the_kiosk_is_retired_with_a_certificate(self):
        person = ["--person", "Harry Blackwood"]
        visit = json.loads(self.kiosk.ctl("hold", "list", "--json").stdout)[0]["visit"]
        self.deny()
        self.assertIn("Say what is right", self.kiosk.ctl(
            "journal", "correct", visit, "--why", "none", "--who", "kim", check=False).stderr)
        self.kiosk.ctl("journal", "correct", visit, "--family", "Blackwell", "--why", "passport", "--who", "kim",
                       "--erase-original")
        self.assertEqual(self.search(*person), [])
        self.assertEqual(self.search("--person", "harry blackwell"), ["visit.corrected"])
        number = next(number for number, kind, _ in self.kiosk.journal() if kind == "visit.corrected")
        shown = self.kiosk.ctl("journal", "show", str(number)).stdout
        self.assertIn("Blackwell", shown)
        self.assertIn("commitment", shown)

        # The district's key, and then the end.
        self.kiosk.run("vestibulectl", "vault", "keygen", f"{self.kiosk.folder}/district")
        self.assertIn("keys wrapped", self.kiosk.ctl(
            "vault", "enrol", f"{self.kiosk.folder}/district.pub", "--who", "kim").stdout)
        journal = f"{self.kiosk.folder}/state/journal.sqlite"
        rescued = self.kiosk.run("vestibulectl", "journal", "recover", journal, "--recovery-key",
                                 f"{self.kiosk.folder}/district.key").stdout
        self.assertNotIn('"isSealed"', rescued)
        retire = ["retire", "--who", "kim", "--property", "LEA-7", "--destination", "recycling", "--yes"]
        self.assertIn("administrator", self.kiosk.ctl(*retire[:2], "pat", "--yes", check=False).stderr)
        certificate = json.loads(self.kiosk.ctl(*retire, "--json").stdout)
        self.assertTrue(certificate["isVerified"])
        self.assertEqual(certificate["media"]["property"], "LEA-7")
        self.assertEqual(self.kiosk.status()["state"], "retired")
        folder = self.kiosk.folder / "state"
        self.assertTrue((folder / "retirement.pdf").read_bytes().startswith(b"%PDF"))
        self.kiosk.stop()
        self.assertEqual(sorted(path.name for path in (folder / "vault").rglob("*") if path.is_file()), ["retired"])
        self.assertEqual(self.verdict(), "pruned")
        last = [payload for _, kind, payload in self.kiosk.journal() if kind == "kiosk.retired"]
        self.assertEqual(last, [certificate])
        self.kiosk.start()
        self.assertEqual(self.kiosk.status()["state"], "retired")

    def test_it_says_how_large_it_is_and_who_is_exposed_and_what_can_be_recovered(self):
        self.assertIn("entries", self.kiosk.ctl("journal", "stats").stdout)
        self.assertIn("no period", self.kiosk.ctl("retention").stdout)
        journal = f"{self.kiosk.folder}/state/journal.sqlite"
        exposed = self.kiosk.run("vestibulectl", "journal", "exposed", journal)
        self.assertIn("1 visitors", exposed.stdout)
        self.assertNotIn("BLACKWOOD", exposed.stdout)
        self.assertIn("BLACKWOOD", self.kiosk.run("vestibulectl", "journal", "exposed", journal, "--people").stdout)
        self.kiosk.stop()
        whole = self.kiosk.run("vestibulectl", "journal", "recover", journal)
        self.assertIn("every row was read", whole.stderr)
        content = bytearray(pathlib.Path(journal).read_bytes())
        rows = len([line for line in whole.stdout.splitlines() if '"kind":"entry"' in line])
        # A page in the middle is rubbish: its rows are lost, the others are not.
        page = len(content) // 4096 // 2
        content[page * 4096:(page + 1) * 4096] = b"\xA5" * 4096
        damaged = self.kiosk.folder / "state/damaged.sqlite"
        damaged.write_bytes(content)
        found = self.kiosk.run("vestibulectl", "journal", "recover", str(damaged), check=False)
        saved = len([line for line in found.stdout.splitlines() if '"kind":"entry"' in line])
        self.assertLessEqual(saved, rows)
        self.assertTrue(found.stderr.startswith("vestibulectl: "), found.stderr)
