"""What every end-to-end test starts from: a private folder, a running kiosk, and a clean end."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SUPPORT = pathlib.Path(__file__).resolve().parents[1] / "Support"
sys.path.insert(0, str(SUPPORT))
from kiosk import PASSWORD, PEOPLE, Failure, Kiosk, free_ports, licence, wait_for  # noqa: E402,F401

MARIA = licence("MARIA", "VISITOR", "19850501", "100000001")
HARRY = licence("HARRY", "BLACKWOOD", "19710314", "100000002", middle="JAMES")


def code_of(page):
    """The code on a badge's page, read by an independent decoder."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", "300", "-png", "-singlefile", page, f"{folder}/badge"], check=True)
        read = subprocess.run(["zbarimg", "-q", "--raw", f"{folder}/badge.png"], capture_output=True, text=True, check=True)
    return read.stdout.strip()


class House(unittest.TestCase):
    """A test with a kiosk of its own; `options` go to the kiosk."""

    options = {"people": PEOPLE}

    def setUp(self):
        # Short, because a socket's path may have 107 characters; searchable, because cupsd's filters run as lp.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vb-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.kiosk = self.make_kiosk()

    def make_kiosk(self, **more):
        kiosk = Kiosk(self.folder / "kiosk", **({"ports": free_ports(2)} | self.options | more))
        self.addCleanup(kiosk.stop)
        return kiosk.start()

    def entries(self, kind):
        return [payload for _, each, payload in self.kiosk.journal() if each == kind]

    def log(self):
        return (self.kiosk.folder / "vestibuled.log").read_text()

    def part(self, name):
        """One part of `status`; an empty one while the daemon has not said anything of it."""
        unknown = {"part": name, "state": None}
        return next((part for part in self.kiosk.status()["parts"] if part["part"] == name), unknown)


class PrintShop:
    """A private cupsd with the queue `label`, and ippeveprinter behind it, in a folder of their own."""

    def __init__(self, folder=None):
        import json
        self.folder = folder or tempfile.mkdtemp(prefix="vb-shop-", dir="/tmp")
        os.chmod(self.folder, 0o755)
        begun = subprocess.run([SUPPORT / "printing-lab", "start", self.folder], capture_output=True, text=True)
        if begun.returncode != 0:
            raise Failure(begun.stderr)
        self.state = json.loads(begun.stdout)

    @property
    def queue(self):
        return f"kind: queue\n  queue: {self.state['queue']}\n  server: {self.state['cups_socket']}"

    @property
    def direct(self):
        return f"kind: ipp\n  uri: {self.state['printer_uri']}"

    def printed(self):
        return sorted(pathlib.Path(self.state["printed"]).glob("*.pdf"))

    def lab(self, *verb):
        """Makes trouble: `fault REASON`, `fault`, `unplug`, `plug`."""
        subprocess.run([SUPPORT / "printing-lab", verb[0], self.folder, *verb[1:]], check=True, capture_output=True)

    def close(self):
        subprocess.run([SUPPORT / "printing-lab", "stop", self.folder], capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)
