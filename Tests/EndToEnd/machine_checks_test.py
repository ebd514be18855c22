"""The checks of the machine, its journal and its certificate are made to fail for real; and no check is left out."""

import contextlib
import fcntl
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import termios
import unittest

from house import wait_for
from looking import Looking

from authority import Authority

HERE = pathlib.Path(__file__).resolve().parent
CHECKS = HERE.parents[1] / "docs/checks.md"


class EveryCheck(unittest.TestCase):
    def test_every_check_there_is_fails_in_a_test_through_the_whole_kiosk(self):
        """`docs/checks.md` is made of the code; what fails is asserted as its name beside its verdict."""
        names = re.findall("^### `(.*)`$", CHECKS.read_text(), re.MULTILINE)
        self.assertGreater(len(names), 30)
        tests = "".join(each.read_text() for each in HERE.glob("*_test.py"))
        made = {name for found in re.findall(r'"([a-z-]+)", "(?:failed|warning)"|broken\("([a-z-]+)"', tests) for name in found}
        self.assertEqual([name for name in names if name not in made], [])


@unittest.skipUnless(os.geteuid() == 0, "only root makes name spaces and mounts disks")
class Machine(Looking):
    """A daemon as systemd starts it, child of the first process, on a machine where nothing is as it should be."""

    @classmethod
    def prepare(cls):
        # Beside no capability, of which one would open a line that is taken, nothing of the unit's sandbox.
        cls.kiosk.wrapper = ["unshare", "--pid", "--fork", "--kill-child", "sh", "-c", '"$@" & wait', "sh",
                             "setpriv", "--bounding-set=-all", "--inh-caps=-all"]
        cls.kiosk.environment = {"INVOCATION_ID": "0" * 32}
        certificate, key = Authority(cls.folder).certificate(days=(-1, 10))
        cls.kiosk.desk_keys = f"  names: [localhost]\n  tls: {{ certificate: {certificate}, key: {key} }}\n"
        cls.kiosk.configure()
        # Another program, such as one that looks for modems, has the scanner's line.
        fcntl.ioctl(cls.kiosk.line, termios.TIOCEXCL)

    def test_a_line_that_another_program_has_is_told(self):
        self.says("scanner-grabbed", "failed", "Another program is reading", "fuser")
        self.says("scanner-present", "ok", "lobby")

    def test_what_is_missing_of_the_sandbox_is_told(self):
        self.says("sandbox", "warning", "not in force: no new privileges, the filter of system calls", "systemctl cat")

    def test_a_certificate_that_ends_soon_is_told(self):
        self.says("desk-certificate", "warning", "ends in 9 days", "put a new certificate in its place")

    def test_an_entry_that_somebody_changed_is_told(self):
        self.says("journal-verified", "unknown", "not verified since the start")
        self.kiosk.stop()
        with sqlite3.connect(self.kiosk.folder / "state/journal.sqlite") as database:
            rule, = database.execute("SELECT sql FROM sqlite_schema WHERE name = 'entry_is_never_changed'").fetchone()
            for statement in ("DROP TRIGGER entry_is_never_changed",
                              "UPDATE entry SET monotonic = monotonic + 1 WHERE sequence = 2", rule):
                database.execute(statement)
        database.close()
        self.kiosk.start()
        self.kiosk.ctl("check", "--verify", check=False)
        self.says("journal-verified", "warning", "open, but not as it was written", "tell the district")
        self.assertEqual([payload["firstBad"] for _, kind, payload in self.kiosk.journal() if kind == "journal.verified"], [2])


class Start(Looking):
    @classmethod
    def prepare(cls):
        cls.kiosk.unplug()

    def test_a_start_and_a_page_that_is_loaded_anew_open_no_problem(self):
        expected = ("scanner-present", "visitor-screen", "desk-connected")
        self.assertEqual({self.check(name)["verdict"] for name in expected}, {"unknown"})
        self.kiosk.plug_in()
        with contextlib.closing(self.kiosk.screen()), contextlib.closing(self.kiosk.desk()):
            for name in expected:
                self.says(name, "ok", "lobby" if name == "scanner-present" else "connected")
        self.says("visitor-screen", "unknown", "not known yet")
        with contextlib.closing(self.kiosk.screen()), contextlib.closing(self.kiosk.desk()):
            self.says("visitor-screen", "ok", "connected")
            self.says("desk-connected", "ok", "connected")
            self.assertEqual([each for each in self.problems("--all") if each["check"] in expected], [])
            # What breaks now is a problem at once, or as soon as the start is over.
            self.kiosk.unplug()
            self.says("scanner-present", "failed", "lobby is not connected")
            opened = wait_for("a problem", lambda: [each["check"] for each in self.problems() if each["check"] in expected])
            self.assertEqual(opened, ["scanner-present"])


@unittest.skipUnless(os.geteuid() == 0, "only root mounts disks")
class PlainDisk(Looking):
    @classmethod
    def prepare(cls):
        state, image = cls.kiosk.folder / "state", cls.folder / "disk"
        with open(image, "wb") as file:
            file.truncate(64 << 20)
        made = subprocess.run([shutil.which("mkfs.ext4") or "/sbin/mkfs.ext4", "-q", image], capture_output=True)
        shutil.rmtree(state, ignore_errors=True)
        state.mkdir()
        mounted = made.returncode == 0 and subprocess.run(["mount", "-o", "loop", image, state], capture_output=True)
        if not mounted or mounted.returncode != 0:
            raise unittest.SkipTest("no disk can be made of a file here")
        cls.addClassCleanup(subprocess.run, ["umount", "-l", state])

    def test_a_disk_that_anybody_can_read_is_told(self):
        self.says("disk-encrypted", "warning", "not encrypted: who takes the machine has the files", "LUKS")


if __name__ == "__main__":
    unittest.main()
