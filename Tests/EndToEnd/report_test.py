"""The support bundle: useful to whoever helps, and nobody's data in it."""

import hashlib
import json
import os
import re
import subprocess
import tarfile
import unittest

from house import PEOPLE, House, licence

# Nobody is called that, and no sentence of ours says it.
ZEBEDIAH = licence("ZEBEDIAH", "QUILLFEATHER", "19310719", "884412097", middle="OBADIAH")
PLANTED = ("zebediah", "quillfeather", "obadiah", "1931-07-19", "19310719", "07191931", "884412097", "opensesame")
READY = "9ce178750d924e9ab289e6ce18644a5a"


class Bundle(House):
    options = {
        "people": PEOPLE + "SPEC-0009,person,ZEBEDIAH,OBADIAH,QUILLFEATHER,,1931-07-19,UT,SPEC-0009,884412097\n",
        "extra": """development:
  simulated-scans: true
alarm: { command: [/bin/true, opensesame] }
destinations:
  - { id: zebediah, label: Mr. Zebediah Quillfeather, kind: person }
policy-texts: [{ id: threat, from: 2026-08-15, text: Call Zebediah Quillfeather on 884412097. }]
retention: { visits: 1095 days }
""",
    }

    def tool(self, name, text):
        """Puts a program of the system in the way that says what it must never pass on."""
        folder = self.folder / "bin"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(f"#!/bin/sh\ncat <<'EOF'\n{text}\nEOF\n")
        (folder / name).chmod(0o755)

    def report(self, name="bundle.tar.gz", status=0, socket=None):
        file = self.folder / name
        shown = subprocess.run(
            [self.kiosk.products / "vestibulectl", "report", "--out", file, "--socket", socket or self.kiosk.socket],
            capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL,
            env=os.environ | {"PATH": f"{self.folder}/bin:{os.environ['PATH']}", "LC_ALL": "C"})
        self.assertEqual(shown.returncode, status, shown.stderr)
        if status:
            return shown, {}
        with tarfile.open(file) as bundle:
            members = bundle.getmembers()
            content = {each.name.removeprefix("vestibule-report/"): bundle.extractfile(each).read().decode()
                       for each in members if each.isfile()}
        self.assertEqual({(each.uid, each.gid, each.uname, each.gname) for each in members}, {(0, 0, "", "")})
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        return shown, content

    def plant(self):
        self.kiosk.configuration.write_text(
            self.kiosk.configuration.read_text().replace("school: Specimen", "school: Zebediah Quillfeather"))
        drop_ins = self.kiosk.configuration.with_suffix(".d")
        drop_ins.mkdir()
        (drop_ins / "quillfeather.yaml").write_text("purposes: [{ id: obadiah, label: Obadiah 1931-07-19 }]\n")
        self.kiosk.stop()
        self.kiosk.start()
        for _ in range(2):
            file = self.folder / "frame"
            file.write_text(ZEBEDIAH, newline="")
            self.kiosk.ctl("scan", str(file))
        (drop_ins / "broken.yaml").write_text("quillfeather: 884412097\npolicy: { grace: Zebediah }\n")
        self.tool("udevadm", "ID_VENDOR_ID=0c2e\nID_MODEL_ID=0b61\nID_BUS=usb\nID_VENDOR=Quillfeather\n"
                             "ID_MODEL=Zebediah\nID_SERIAL_SHORT=884412097\nID_MODEL_FROM_DATABASE=Obadiah\n"
                             "ID_USB_DRIVER=Zebediah\nDEVLINKS=/dev/serial/by-id/usb-Quillfeather\nID_VENDOR_ID=ZEBEDIAH")
        self.tool("systemctl", "ActiveState=active\nNRestarts=3\nResult=Zebediah_Quillfeather!\n"
                               "Description=Zebediah Quillfeather\nEnvironment=NAME=884412097")
        lines = [{"MESSAGE": "ready visitor=Zebediah 1931-07-19", "MESSAGE_ID": READY, "PRIORITY": "5"},
                 {"MESSAGE": "Zebediah Quillfeather 884412097", "MESSAGE_ID": "0" * 32, "PRIORITY": "6"},
                 {"MESSAGE": "Zebediah Quillfeather 884412097", "PRIORITY": "4"},
                 {"MESSAGE": [81, 117], "PRIORITY": "Obadiah", "MESSAGE_ID": READY}]
        self.tool("journalctl", "\n".join(
            json.dumps(line | {"__REALTIME_TIMESTAMP": "1795300000000000"}) for line in lines) + "\nQuillfeather\n")
        self.tool("timedatectl", "NTPSynchronized=yes\nNTP=Obadiah")
        self.tool("dpkg-query", "cups 2.4.2-3+deb12u9\nudev Zebediah\nquillfeather 1.0")

    def test_nobody_is_in_it_and_what_helps_is(self):
        self.plant()
        shown, content = self.report()
        for name, text in (content | {"what is printed": shown.stdout}).items():
            for word in PLANTED:
                self.assertNotIn(word, text.lower(), name)
                self.assertNotIn(word, name.lower())
        self.assertEqual(
            sorted(content),
            ["MANIFEST", "checks.txt", "configuration.txt", "frames.txt", "journal.txt", "log.txt", "machine.txt", "problems.txt",
             "scanners.txt", "status.txt", "udev.txt", "unit.txt", "usb.txt", "versions.txt"])
        self.assertIn("cups 2.4.2-3+deb12u9\n", content["versions.txt"])
        self.assertNotIn("udev ", content["versions.txt"])
        self.assertIn("NTPSynchronized=yes\n", content["machine.txt"])
        self.assertEqual(content["unit.txt"], "ActiveState=active\nNRestarts=3\n")
        self.assertIn("    ID_VENDOR_ID=0c2e\n    ID_MODEL_ID=0b61\n    ID_BUS=usb\n", content["udev.txt"])
        self.assertEqual(content["log.txt"].splitlines(), [
            f"2026-11-21T22:26:40Z priority 5 message {READY}", f"2026-11-21T22:26:40Z priority 6 message {'0' * 32}",
            f"2026-11-21T22:26:40Z priority ? message {READY}"])
        configuration = content["configuration.txt"]
        self.assertIn("on disk: 2 mistakes\n", configuration)
        self.assertIn("policy.grace: 20 s (default)\n", configuration)
        self.assertRegex(configuration, r"retention\.visits: 1095 days \(file 1:\d+:\d+\)\n")
        self.assertRegex(configuration, r"school: \(text of \d+ characters\) \(file 1:1:9\)\n")
        self.assertRegex(configuration, r"purposes\[1\]\.id: \(text of 7 characters\) \(file 2:\d+:\d+\)\n")
        self.assertRegex(configuration, r"alarm\.command: \(secret\)")
        self.assertIn("scan.", content["journal.txt"] + "scan.")
        self.assertIn("visit.begun", content["journal.txt"])
        self.assertRegex(content["status.txt"], r"journal: ok: ")
        self.assertRegex(content["checks.txt"], r"(?m)^configuration-valid: warning since \S+$")
        self.assertRegex(content["problems.txt"], r"(?m)^\d+ configuration-valid: warning since \S+$")

    def test_a_frame_is_known_again_but_cannot_be_guessed(self):
        self.plant()
        frames = self.report()[1]["frames.txt"].splitlines()
        self.assertEqual(len(frames), 2)
        first, second = (re.fullmatch(r"\S+ no scanner: (\d+) bytes, gap, ([0-9a-f]{16})", each) for each in frames)
        self.assertEqual(int(first[1]), len(ZEBEDIAH))
        self.assertEqual(first[2], second[2], "the same document gives the same checksum")
        for plain in (hashlib.sha256, hashlib.sha1, hashlib.md5):
            self.assertFalse(plain(ZEBEDIAH.encode()).hexdigest().startswith(first[2]))
        (self.kiosk.configuration.with_suffix(".d") / "broken.yaml").unlink()
        self.kiosk.stop()
        self.kiosk.start()
        self.kiosk.ctl("scan", str(self.folder / "frame"))
        again = self.report("second.tar.gz")[1]["frames.txt"]
        self.assertNotIn(first[2], again, "the key is forgotten with the process")

    def test_the_manifest_says_what_is_in_and_what_is_not(self):
        self.tool("journalctl", "")
        shown, content = self.report()
        self.assertRegex(content["log.txt"], rf"(?m)^\S+Z notice message {READY}$", "the daemon's own, without systemd's journal")
        self.assertTrue(shown.stdout.startswith(content["MANIFEST"]))
        for name in set(content) - {"MANIFEST"}:
            self.assertRegex(content["MANIFEST"], rf"  {name} +\d+ lines\n +left out: \S")
        again, _ = self.report(status=1)
        self.assertIn("is there already", again.stderr)

    def test_it_is_written_while_the_daemon_is_away(self):
        _, content = self.report(socket=str(self.folder / "nothing"))
        self.assertIn("not available: the daemon does not answer", content["status.txt"])
        self.assertIn("vestibuled does not answer", content["versions.txt"])


if __name__ == "__main__":
    unittest.main()
