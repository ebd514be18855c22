#!/usr/bin/python3
"""Power cuts, replayed: disks as they may be found after one, made of a log of what the daemon wrote.

usage: Tests/Torture/images.py [--images N] [--visits N] [--minutes M] [--seed S] [--products FOLDER]

What was synced is on the disk; of what was written since, each block of 4 KiB may be. Names are as a journaling file system
keeps them. The log is taken between the daemon and the kernel, so what a disk does to blocks on its own is not in it.
"""

import os
import pathlib
import shutil
import sys

from day import Day, lost, verdict
from disk import Crash, Disk
from kiosk import PEOPLE, Kiosk, free_ports
from torture import Jobs, main


def campaign(folder, chance, products=None, images=200, visits=30, opened=10, minutes=60):
    """Returns the sums and everything that is wrong; each `opened`-th image is also opened by the daemon."""
    kiosk = Kiosk(folder / "kiosk", products=products, ports=free_ports(2), people=PEOPLE)
    state, base = kiosk.folder / "state", folder / "base"
    kiosk.start()
    kiosk.stop()
    shutil.copytree(state, base)
    disk = Disk(folder, kiosk, records=True)
    day = Day(kiosk, chance, lambda: disk.place)
    for run in range(3):
        kiosk.start()
        screen = kiosk.screen()
        for number in range(visits // 3):
            family = day.admit(screen)
            if number % 5 == 4:
                day.hold(screen)
            elif family and number % 2:
                day.leave(screen, family)
        kiosk.stop()
    kiosk.environment = {}
    crash = Crash(disk.log)
    wrong, jobs = [], Jobs(range(images), minutes)
    for number in jobs:
        place = crash.image(base, state_of(state), folder / "image", chance)
        due = [each for each in day.acknowledged if each[0] <= place]
        shutil.rmtree(state)
        (folder / "image").rename(state)
        if number % opened == 0:
            kiosk.start()
            if kiosk.status()["parts"][0]["state"] != "ok":
                wrong.append(f"image {number}: {kiosk.status()['parts'][0]}")
            kiosk.stop()
        said, missing = verdict(kiosk), lost(kiosk, due)
        if said not in ("good", "unsigned") or missing:
            wrong.append(f"image {number}: {said}, lost {missing}")
            print(wrong[-1], flush=True)
    return {"images": jobs.done, "calls logged": len(crash.calls), "acknowledged": len(day.acknowledged),
            "lost or broken": len(wrong)}, wrong + jobs.left


def state_of(state):
    return pathlib.Path(os.path.realpath(state))


if __name__ == "__main__":
    sys.exit(main(__doc__, campaign, images=200, visits=30, minutes=60))
