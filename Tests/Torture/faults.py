#!/usr/bin/python3
"""Every write, sync, cut, rename and removal of the state folder fails once, in a scripted day each.

usage: Tests/Torture/faults.py [--every N] [--seed S] [--products FOLDER]
"""

import argparse
import errno
import os
import pathlib
import random
import shutil
import sys
import tempfile

from day import PRODUCTS, Day, lost, verdict, wait_for
from disk import Disk, dice
from kiosk import PEOPLE, Failure, Kiosk, free_ports

KINDS = ((errno.EIO, False), (errno.ENOSPC, False), (errno.ENOSPC, True))


class Faults:
    """One kiosk whose state is put back for each day."""

    def __init__(self, folder, seed, products=None):
        self.kiosk = Kiosk(folder / "kiosk", products=products, ports=free_ports(2), people=PEOPLE)
        self.disk, self.seed = Disk(folder, self.kiosk), seed
        # A first day makes the keys; the days that fail find a kiosk that has been used.
        self.base = folder / "base"
        self.day(0, 0, False)
        shutil.copytree(self.kiosk.folder / "state", self.base)
        self.calls = self.day(0, 0, False)["calls"]

    def day(self, call, error, half):
        """The day with its call number `call` failing; says what came of it."""
        state = self.kiosk.folder / "state"
        if self.base.exists():
            shutil.rmtree(state)
            shutil.copytree(self.base, state)
        log = self.kiosk.folder / "vestibuled.log"
        log.write_bytes(b"")
        before = self.disk.calls
        self.disk.fail(call, error, half)
        told, status, day = False, None, Day(self.kiosk, random.Random(self.seed if self.base.exists() else self.seed + 1))
        try:
            self.kiosk.start()
            screen = self.kiosk.screen()
            family = day.admit(screen)
            day.hold(screen)
            if family:
                day.leave(screen, family)
            day.admit(screen)
            told = journal_of(self.kiosk).get("state") != "ok"
            screen.close()
        finally:
            status, _ = self.kiosk.stop()
        done = self.disk.calls - before
        self.disk.fail(0, 0)
        text = log.read_text()
        said = told or day.refused or "warning" in text or "error" in text
        # The fault is gone: the kiosk comes up again, everything acknowledged is there, the chain holds.
        if call:
            self.kiosk.start()
            wait_for("well again", lambda: journal_of(self.kiosk).get("state") in ("ok", "degraded"), 60)
            aside = list(state.glob("*.aside-*"))
            self.kiosk.stop()
            said = said or any(kind == "kiosk.degraded" for _, kind, _ in self.kiosk.journal())
        else:
            aside = []
        return {"calls": done, "status": status, "said": bool(said), "lost": lost(self.kiosk, day.acknowledged),
                "verdict": verdict(self.kiosk), "acknowledged": len(day.acknowledged), "aside": len(aside)}


def journal_of(kiosk):
    """What `status` says of the journal; nothing while nobody answers."""
    return next((part for part in (kiosk.status() or {"parts": []})["parts"] if part["part"] == "journal"), {})


def campaign(folder, calls, seed, products=None):
    """Runs the days; returns the sums and everything that is wrong."""
    faults = Faults(folder, seed, products)
    sums = {"days": 0, "acknowledged": 0, "silent": 0, "set aside": 0, "of calls": faults.calls}
    wrong = []
    for number, call in enumerate(calls(faults.calls)):
        error, half = KINDS[number % len(KINDS)]
        name = f"call {call}, {errno.errorcode[error]}{' after half' if half else ''}"
        try:
            found = faults.day(call, error, half)
        except (Failure, OSError) as problem:
            wrong.append(f"{name}: {problem} {(faults.kiosk.folder / 'vestibuled.log').read_text()[-300:]}")
            faults.kiosk.stop()
            continue
        sums["days"] += 1
        sums["acknowledged"] += found["acknowledged"]
        sums["silent"] += not found["said"]
        sums["set aside"] += found["aside"] > 0
        if found["lost"] or found["verdict"] not in ("good", "pruned") or found["status"] != 0 or found["aside"]:
            wrong.append(f"{name}: {found}")
            print(wrong[-1], flush=True)
    return sums, wrong


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--products", default=PRODUCTS)
    options = parser.parse_args()
    dice(options.seed)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="vb-faults-", dir="/tmp"))
    os.chmod(folder, 0o755)
    try:
        sums, wrong = campaign(folder, lambda calls: range(1, calls + 1, options.every), options.seed, options.products)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(", ".join(f"{name} {number}" for name, number in sums.items()), flush=True)
    print("\n".join(wrong) or "nothing lost, nothing broken")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
