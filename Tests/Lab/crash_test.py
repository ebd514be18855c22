"""Power cuts of a disk that forgets what it has not been told to keep."""

import json
import os
import random
import subprocess

import image
from crash import WriteLog, files
from lobby import licence
from scenario import Scenario

GIVEN = ["ADA", "BEN", "CORA", "DAN", "EVA", "FINN"]
# The lab takes a few; `make torture` takes hundreds from the same log. Printed, so that a failure can be had again.
STATES, SEED = int(os.environ.get("STATES", "24")), int(os.environ.get("SEED", "7"))


class CrashStates(Scenario):
    def test_no_state_that_a_cut_may_leave_lacks_an_acknowledged_visit(self):
        folder = self.lobby.folder
        base, disk, log = folder / "state-base.img", folder / "state.img", WriteLog(folder / "state.log")
        with open(base, "wb") as file:
            file.truncate(64 << 20)
        subprocess.run(["mke2fs", "-q", "-F", "-t", "ext4", base], check=True)
        disk.write_bytes(base.read_bytes())
        self.lobby.data_disk(disk, log.path)
        self.lobby.sh("systemctl stop vestibuled; rm -rf /var/lib/vestibule/*; udevadm settle; mount /dev/vdb "
                      "/var/lib/vestibule; chown vestibule: /var/lib/vestibule; systemctl start vestibuled")
        self.lobby.wait_ready()
        acknowledged = self.check_in_all(log)
        self.lobby.powercut()

        flushes, chance = log.flushes(), random.Random(SEED)
        self.assertGreater(flushes, acknowledged[0])
        for number in range(STATES):
            flush = chance.randrange(acknowledged[0] // 2, flushes + 1)
            with self.subTest(state=number, flush=flush, seed=SEED):
                log.state(base, folder / "crashed.img", flush, chance)
                found = files(folder / "crashed.img", folder / "crashed")
                self.check(found / "journal.sqlite", sum(1 for each in acknowledged if each <= flush))
        print(f"crash states: {STATES} of {flushes} flushes, {len(acknowledged)} visits, seed {SEED}")

    def check_in_all(self, log):
        """After each acknowledged visit the number of flushes that had been made: a later state must have it."""
        self.lobby.plug_serial("ftdi", "FTLAB001")
        self.lobby.device(transport="serial", state="ready")
        screen = self.screen()
        acknowledged = []
        for place, given in enumerate(GIVEN):
            screen.state("idle", 60)
            self.lobby.write("ftdi", licence(given, "SPECIMEN", "19850501", str(100000010 + place)))
            screen.choose("parent", "meeting", "library")
            screen.until("admitted", lambda shown: shown["state"] in ("printing", "done"), 60)
            acknowledged.append(log.flushes())
            screen.state("done", 60)
            screen.act("done")
        return acknowledged

    def check(self, journal, expected):
        tool = image.ROOT / ".build-release/release/vestibulectl"
        if expected == 0 and not journal.exists():
            return
        verdict = subprocess.run([tool, "journal", "verify", journal, "--json"], capture_output=True, text=True)
        self.assertEqual(json.loads(verdict.stdout)["kind"], "good", verdict.stdout + verdict.stderr)
        export = subprocess.run([tool, "journal", "export", journal], capture_output=True, text=True).stdout
        admitted = [line for line in export.splitlines() if json.loads(line).get("type") == "visit.admitted"]
        self.assertGreaterEqual(len(admitted), expected)
