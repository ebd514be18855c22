#!/usr/bin/python3
"""Damaged files at the start: bits turned over, pages wiped, ends cut off, in the database or in its log.

usage: Tests/Torture/corruptions.py [--number N] [--workers N] [--minutes M] [--seed S] [--products FOLDER]

Whatever is damaged, the daemon starts and the door works; what it cannot use is set aside as it was and told, and
`journal recover` gives what can be read of it. Nobody is forgotten without a word.
"""

import concurrent.futures
import json
import random
import shutil
import signal
import sys

from day import Day, verdict
from kiosk import PEOPLE, Failure, Kiosk, free_ports, wait_for
from torture import Jobs, main

PAGE = 4096
# How the kiosk ended before the damage is done, and how many are on site then.
VISITS = {"clean": 12, "killed": 24}


def damage(file, chance):
    """Damages a file, and says how."""
    content = bytearray(file.read_bytes())
    kind = chance.choice(("bit", "bits", "page", "cut"))
    if kind in ("bit", "bits"):
        for _ in range(1 if kind == "bit" else 50):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    elif kind == "page":
        start = chance.randrange(len(content)) // PAGE * PAGE
        content[start:start + PAGE] = bytes(len(content[start:start + PAGE]))
    else:
        del content[chance.randrange(len(content)):]
    file.write_bytes(content)
    return kind


class Damages:
    """One kiosk whose state is put back, and damaged, for each start."""

    def __init__(self, folder, states, ports, products=None):
        self.kiosk = Kiosk(folder / "kiosk", products=products, ports=ports, people=PEOPLE)
        self.states, self.state = states, self.kiosk.folder / "state"
        self.sums = dict.fromkeys(("in use", "set aside", "cannot go on", "found later", "recovered entries", "forgotten"), 0)

    def start(self, chance):
        """Starts with one damage; what is wrong with what came of it."""
        kiosk, state, sums = self.kiosk, self.state, self.sums
        shutil.rmtree(state, ignore_errors=True)
        end = chance.choice(list(VISITS))
        shutil.copytree(self.states / end, state)
        (state / "journal.sqlite-shm").unlink(missing_ok=True)
        log = state / "journal.sqlite-wal"
        file = chance.choice([state / "journal.sqlite", log]) if log.exists() else state / "journal.sqlite"
        name = f"{damage(file, chance)} in {file.name}"
        content, wrong = file.read_bytes(), []
        try:
            kiosk.start()
            part = wait_for("a word", lambda: next(
                (part for part in (kiosk.status() or {"parts": []})["parts"] if part["part"] == "journal"), None))
            aside = list(state.glob("*.aside-*.sqlite"))
            if part["state"] == "failed":
                wrong.append(str(part))
            elif aside:
                sums["set aside"] += 1
                kept = state / (aside[0].name + ("-wal" if file.name.endswith("-wal") else ""))
                if part["state"] != "degraded" or kept.read_bytes() != content:
                    wrong.append(f"not told, or not as it was: {part}")
                found = kiosk.run("vestibulectl", "journal", "recover", str(aside[0]), check=False)
                sums["recovered entries"] += found.stdout.count('"kind":"entry"')
                if found.returncode not in (0, 1) or not found.stderr:
                    wrong.append(f"recover ended with {found.returncode}: {found.stderr[-200:]}")
            else:
                sums["in use"] += 1
            on_site = len(json.loads(kiosk.ctl("roster", "--json").stdout))
            sums["forgotten"] += VISITS[end] - on_site
            if on_site < VISITS[end] and not aside:
                wrong.append(f"{VISITS[end] - on_site} forgotten, and nothing is said")
            day = Day(kiosk, chance)
            day.admit(kiosk.screen())
            sums["cannot go on"] += day.refused
            status, _ = kiosk.stop()
            if status != 0:
                wrong.append(f"ended with {status}")
            if not aside and verdict(kiosk) not in ("good", "unsigned"):
                sums["found later"] += 1
        except (Failure, OSError) as problem:
            wrong.append(f"{problem} {(kiosk.folder / 'vestibuled.log').read_text()[-300:]}")
            kiosk.stop()
        return [f"{name}: {each}" for each in wrong]


def states(folder, chance, products=None):
    """A state folder as an orderly end leaves it, and one as a kill does, with as many visitors on site."""
    kiosk = Kiosk(folder / "kiosk", products=products, ports=free_ports(2), people=PEOPLE)
    day = Day(kiosk, chance)
    for end, visits in VISITS.items():
        kiosk.start()
        screen = kiosk.screen()
        while len(day.acknowledged) < visits:
            day.admit(screen)
        kiosk.stop(signal.SIGTERM if end == "clean" else signal.SIGKILL)
        shutil.copytree(kiosk.folder / "state", folder / end)


def campaign(folder, chance, products=None, number=200, workers=2, minutes=60):
    """Returns the sums and everything that is wrong."""
    states(folder, chance, products)
    ports, seed = free_ports(2 * workers), chance.randrange(1 << 32)
    kiosks = [Damages(folder / str(each), folder, ports[2 * each:2 * each + 2], products) for each in range(workers)]
    jobs = Jobs(range(number), minutes)

    def work(kiosk):
        wrong = []
        for each in jobs:
            found = [f"{each}: {problem}" for problem in kiosk.start(random.Random(seed + each))]
            wrong += found
            print("\n".join(found), end="\n" * bool(found), flush=True)
        return wrong
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        wrong = [problem for problems in pool.map(work, kiosks) for problem in problems]
    sums = {"damaged": jobs.done} | {name: sum(kiosk.sums[name] for kiosk in kiosks) for name in kiosks[0].sums}
    return sums, wrong + jobs.left


if __name__ == "__main__":
    sys.exit(main(__doc__, campaign, number=200, workers=2, minutes=60))
