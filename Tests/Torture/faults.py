#!/usr/bin/python3
"""Every write, sync, cut, rename and removal of the state folder fails once.

usage: Tests/Torture/faults.py [--every N] [--workers N] [--minutes M] [--seed S] [--products FOLDER]

Two lives are gone through call by call: the first of a new kiosk, in which its keys and its journal are made, and a later one;
in each somebody comes. So is a day at the door of a kiosk that goes on: somebody comes, somebody is denied, somebody leaves
and is erased, somebody comes again. Whatever fails, the kiosk keeps what it acknowledged, says that something failed, and is well
again, after a restart or by itself.
"""

import concurrent.futures
import contextlib
import errno
import random
import re
import shutil
import sys

from day import Day, lost, verdict, wait_for
from disk import Disk
from kiosk import PASSWORD, PEOPLE, Failure, Kiosk, free_ports
from torture import Jobs, main

KINDS = ((errno.EIO, False), (errno.ENOSPC, False), (errno.ENOSPC, True))
LIVES = ("first life", "later life")
DOOR = "day at the door"
# So many days at the door share one life of the daemon.
SHARED = 15


class Wrong(Exception):
    """What must not be."""


class Faults:
    """One kiosk whose state is put back for each life."""

    def __init__(self, folder, ports, seed, products=None):
        self.kiosk = kiosk = Kiosk(folder / "kiosk", products=products, ports=ports, people=PEOPLE)
        kiosk.run("vestibuled", "--config", str(kiosk.configuration), "--add-account", "alex",
                  "--role", "administrator", text=PASSWORD + "\n")
        self.state, self.base, self.log = kiosk.folder / "state", folder / "base", kiosk.folder / "vestibuled.log"
        self.disk, self.chance, self.acknowledged, self.well = Disk(folder, kiosk), random.Random(seed), 0, {}
        self.calls = {}
        for name in LIVES:
            self.calls[name] = self.life(name)
            if not self.base.exists():
                shutil.copytree(self.state, self.base)
        self.calls[DOOR] = next(iter(self.doors([(0, 0, False)])))[1]

    def life(self, name, call=0, error=0, half=False):
        """A daemon's life with its call number `call` failing; how many calls it had."""
        self.put_back(name)
        before, day = self.disk.calls, Day(self.kiosk, self.chance)
        self.disk.fail(call, error, half)
        try:
            with contextlib.closing(self.begin()) as screen:
                day.admit(screen)
                parts = self.parts()
        finally:
            status, _ = self.kiosk.stop()
        done, failed = self.disk.calls - before, self.disk.failed
        said = self.says(parts, day) or self.disk.made_good
        self.disk.fail(0, 0)
        # The fault is gone: the kiosk comes up again.
        if call:
            self.kiosk.start()
            wait_for("well again", lambda: self.parts().get("journal") in ("ok", "degraded"), 60)
            self.kiosk.stop()
        self.judge(day, status, self.said_in_journal() or said, failed)
        return done

    def doors(self, faults):
        """Days at the door of one kiosk, each with its own failing call; each fault with how many calls its day had."""
        self.put_back(LIVES[1])
        day, silent, status = Day(self.kiosk, self.chance), [], 0
        screen = self.begin()
        try:
            for fault in faults:
                self.log.write_bytes(b"")
                before, day.refused = self.disk.calls, 0
                self.disk.fail(*fault)
                family = day.admit(screen)
                day.hold(screen)
                refused = False
                if family:
                    day.leave(screen, family)
                    refused = day.erase(family)
                day.admit(screen)
                done, failed = self.disk.calls - before, self.disk.failed
                said = self.says(self.parts(), day) or refused or self.disk.made_good
                self.disk.fail(0, 0)
                if failed and not said:
                    silent.append(f"{fault} ({failed}): nothing is said")
                # By itself the next visitor is taken in; a disk that was full is looked at again every ten seconds only.
                if not day.admit(screen):
                    screen.close()
                    status = self.kiosk.stop()[0] or status
                    screen = self.begin()
                    wait_for("well again", lambda: day.admit(screen), 30)
                wait_for("said to be well", lambda: self.parts().get("journal") == "ok", 30)
                yield fault, done
        finally:
            screen.close()
            status = self.kiosk.stop()[0] or status
        if silent:
            raise Wrong("\n".join(silent))
        self.judge(day, status, True, True)

    def begin(self):
        """Starts the daemon; its visitor's screen, once a card will be read there."""
        screen = self.kiosk.start().screen()
        wait_for("the scanner is read", lambda: self.parts().get("scanners") == "ok")
        return screen

    def put_back(self, name):
        """Nothing, or the state folder after a first life."""
        shutil.rmtree(self.state, ignore_errors=True)
        if name != LIVES[0]:
            shutil.copytree(self.base, self.state)
        self.log.write_bytes(b"")

    def parts(self):
        """What `status` says of each part; nothing while nobody answers."""
        return {part["part"]: part["state"] for part in (self.kiosk.status() or {"parts": []})["parts"]}

    def says(self, parts, day):
        """Whether staff, a visitor or a technician was told that something is wrong."""
        self.well = self.well or parts
        worse = [part for part, state in parts.items() if state != self.well.get(part)]
        return bool(worse or day.refused or re.search("^<[0-4]>", self.log.read_text(), re.M))

    def said_in_journal(self):
        return any(kind == "kiosk.degraded" and payload["part"] == "journal" for _, kind, payload in self.kiosk.journal())

    def judge(self, day, status, said, failed):
        self.acknowledged += len(day.acknowledged)
        wrong = [f"ended with {status}"] if status else []
        missing, chain = lost(self.kiosk, day.acknowledged), verdict(self.kiosk)
        wrong += [f"lost: {missing}"] if missing else []
        wrong += [f"journal verify says {chain}"] if chain not in ("good", "pruned") else []
        wrong += ["something is set aside"] if list(self.state.glob("*.aside-*")) else []
        if bool(said) != bool(failed):
            wrong += [f"{failed} failed, and nobody says so" if failed else f"nothing failed: {self.log.read_text()}"]
        if wrong:
            raise Wrong("; ".join(wrong))


def campaign(folder, chance, products=None, every=1, workers=3, choose=None, minutes=60):
    """Goes through all three; returns the sums and everything that is wrong."""
    ports, seed = free_ports(2 * workers), chance.randrange(1 << 32)
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        kiosks = list(pool.map(
            lambda worker: Faults(folder / str(worker), ports[2 * worker:2 * worker + 2], seed + worker, products),
            range(workers)))
        calls = {name: max(kiosk.calls[name] for kiosk in kiosks) for name in (*LIVES, DOOR)}
        chosen = {name: list(choose(number) if choose else range(1, number + 1, every)) for name, number in calls.items()}
        faults = {name: [(call, *KINDS[number % len(KINDS)]) for number, call in enumerate(chosen[name])]
                  for name in (*LIVES, DOOR)}
        jobs = Jobs([(name, [fault]) for name in LIVES for fault in faults[name]]
                    + [(DOOR, faults[DOOR][start:start + SHARED]) for start in range(0, len(faults[DOOR]), SHARED)], minutes)
        wrong = [problem for problems in pool.map(lambda kiosk: list(work(kiosk, jobs)), kiosks) for problem in problems]
    sums = {f"calls of a {name}": number for name, number in calls.items()}
    sums |= {"failed": sum(map(len, chosen.values())), "acknowledged": sum(kiosk.acknowledged for kiosk in kiosks)}
    return sums, wrong + jobs.left


def work(kiosk, jobs):
    """Works until there is nothing left to do; what is wrong."""
    for name, faults in jobs:
        try:
            if name == DOOR:
                list(kiosk.doors(faults))
            else:
                kiosk.life(name, *faults[0])
        except (Failure, Wrong, OSError) as failure:
            kiosk.kiosk.stop()
            call, error, half = faults[0]
            problem = (f"{name}, call {call}, {errno.errorcode[error]}{' after half' if half else ''} "
                       f"({kiosk.disk.failed}): {failure} {kiosk.log.read_text()[-300:]}")
            print(problem, flush=True)
            yield problem


if __name__ == "__main__":
    sys.exit(main(__doc__, campaign, every=1, workers=3, minutes=60))
