"""Looking at a kiosk's checks as a technician does."""

import json
import pathlib
import shutil
import tempfile
import unittest

from house import PEOPLE, Kiosk, free_ports, wait_for


class Says:
    """What a kiosk's checks say, for a test that has one."""

    def checks(self, *names, kiosk=None):
        done = (kiosk or self.kiosk).ctl("check", *names, "--json", check=False)
        return {check["check"]: check for check in json.loads(done.stdout)["checks"]}

    def check(self, name, kiosk=None):
        return self.checks(name, kiosk=kiosk)[name]

    def says(self, name, verdict, words, remedy=None, seconds=20, kiosk=None):
        """Waits for the verdict; its line has the words, and the tool's exit status is that of the verdict."""
        found = wait_for(f"{name} {verdict}", lambda: (lambda c: c["verdict"] == verdict and c)(self.check(name, kiosk)), seconds)
        self.assertIn(words, found["reason"])
        if remedy:
            self.assertIn(remedy, found["remedy"])
        shown = (kiosk or self.kiosk).ctl("check", name, check=False)
        self.assertEqual(shown.returncode, 2 if verdict in ("failed", "warning") else 0)
        self.assertIn(name, shown.stdout)
        self.assertIn(words, shown.stdout)
        return found

    def problems(self, *arguments):
        return json.loads(self.kiosk.ctl("problems", *arguments, "--json", check=False).stdout)


class Looking(Says, unittest.TestCase):
    """A kiosk for all tests of a class."""

    options = {"people": PEOPLE}

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="vb-", dir="/tmp"))
        cls.folder.chmod(0o755)
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.kiosk = Kiosk(cls.folder / "kiosk", **({"ports": free_ports(2)} | cls.options))
        cls.prepare()
        cls.addClassCleanup(cls.kiosk.stop)
        cls.kiosk.start()

    @classmethod
    def prepare(cls):
        pass

    @classmethod
    def restart(cls):
        cls.kiosk.stop()
        cls.kiosk.start()
