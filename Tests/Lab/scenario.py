"""What every scenario starts from: the one lobby, as it was just after the daemon had become ready."""

import base64
import json
import unittest

from lobby import Lobby


class Scenario(unittest.TestCase):
    """A test in the lobby. Every one starts from the snapshot, so none sees what another did."""

    lobby = None
    is_prepared = False

    @staticmethod
    def smoke(test):
        """Marks a scenario of `make lab-smoke`: at most six, the ways most likely to break."""
        test.smoke = True
        return test

    def setUp(self):
        if Scenario.lobby is None:
            Scenario.lobby = Lobby()
            print(f"lab: {Scenario.lobby.prepare()}", flush=True)
            Scenario.is_prepared = True
        # One sentence, and not thirty ways in which a machine that is not there can fail.
        self.assertTrue(self.is_prepared, "the lobby could not be prepared: see the first scenario")
        self.lobby.restored()
        self.addCleanup(self.explain)

    def explain(self):
        """After a failure: what the daemon and the kernel said, if the machine can still be asked."""
        result = self._outcome.result
        if all(test is not self for test, _ in result.failures + result.errors) or self.lobby.process is None:
            return
        try:
            said = self.lobby.sh("journalctl --boot --no-pager | grep -v qemu-ga | tail -n 60; vestibulectl devices", check=False)
            print(f"\n--- {self.id()}\n{said.out}{said.err}---", flush=True)
        except (OSError, RuntimeError, TimeoutError, ValueError) as why:
            print(f"\n--- {self.id()}: the machine does not answer: {why}", flush=True)

    def screen(self):
        screen = self.lobby.screen()
        self.addCleanup(screen.close)
        return screen

    def entries(self, *kinds):
        """The payloads of the journal's entries of these kinds, oldest first."""
        export = self.lobby.as_account("vestibulectl journal export /var/lib/vestibule/journal.sqlite").out
        entries = [entry for entry in map(json.loads, export.splitlines()) if entry.get("kind") == "entry"]
        return [json.loads(base64.b64decode(entry["payload"])) for entry in entries
                if entry["type"] in kinds and "payload" in entry]
