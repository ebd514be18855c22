#!/usr/bin/python3
"""Power cuts, replayed: disks as they may be found after one, made of a log of what the daemon wrote.

usage: Tests/Torture/images.py [--images N] [--visits N] [--seed S] [--products FOLDER]

What was synced is on the disk; of what was written since, each block of 4 KiB may be. Names are as a journaling file system
keeps them. The log is taken between the daemon and the kernel, so what a disk does to blocks on its own is not in it.
"""

import argparse
import os
import pathlib
import shutil
import sys
import tempfile

from day import PRODUCTS, Day, lost, verdict
from disk import Crash, Disk, dice
from kiosk import PEOPLE, Kiosk, free_ports


def campaign(folder, images, visits, chance, products=None, opened=10):
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
    wrong = []
    for number in range(images):
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
    return {"images": images, "calls logged": len(crash.calls), "acknowledged": len(day.acknowledged),
            "lost or broken": len(wrong)}, wrong


def state_of(state):
    return pathlib.Path(os.path.realpath(state))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--images", type=int, default=200)
    parser.add_argument("--visits", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--products", default=PRODUCTS)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="vb-images-", dir="/tmp"))
    os.chmod(folder, 0o755)
    try:
        sums, wrong = campaign(folder, options.images, options.visits, dice(options.seed), options.products)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(", ".join(f"{name} {number}" for name, number in sums.items()))
    print("\n".join(wrong) or "nothing lost, nothing broken")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
