#!/usr/bin/python3
"""Damaged files at the start: bits turned over, pages wiped, ends cut off, in the database or in its log.

usage: Tests/Torture/corruptions.py [--number N] [--seed S] [--products FOLDER]

Whatever is damaged, the daemon starts and the door works; what it cannot use is set aside as it was and told, and
`journal recover` gives what can be read of it.
"""

import argparse
import os
import pathlib
import shutil
import sys
import tempfile

from day import PRODUCTS, Day, verdict
from disk import dice
from kiosk import PEOPLE, Failure, Kiosk, free_ports, wait_for

PAGE = 4096


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


def campaign(folder, number, chance, products=None):
    """Returns the sums and everything that is wrong."""
    kiosk = Kiosk(folder / "kiosk", products=products, ports=free_ports(2), people=PEOPLE)
    state = kiosk.folder / "state"
    day = Day(kiosk, chance)
    for ended in ("clean", "killed"):
        kiosk.start()
        screen = kiosk.screen()
        for _ in range(12):
            day.admit(screen)
        if ended == "clean":
            kiosk.stop()
        else:
            kiosk.process.kill()
            kiosk.process.wait()
        shutil.copytree(state, folder / ended)
    sums, wrong = {"damaged": number, "in use": 0, "set aside": 0, "cannot go on": 0, "found later": 0, "recovered entries": 0}, []
    for each in range(number):
        shutil.rmtree(state)
        shutil.copytree(folder / chance.choice(("clean", "killed")), state)
        (state / "journal.sqlite-shm").unlink(missing_ok=True)
        log = state / "journal.sqlite-wal"
        file = chance.choice([state / "journal.sqlite", log]) if log.exists() else state / "journal.sqlite"
        name = f"{each}: {damage(file, chance)} in {file.name}"
        content = file.read_bytes()
        try:
            kiosk.start()
            part = wait_for("a word", lambda: next(
                (part for part in (kiosk.status() or {"parts": []})["parts"] if part["part"] == "journal"), None))
            aside = [path for path in state.glob("*.aside-*.sqlite")]
            if part["state"] == "failed":
                wrong.append(f"{name}: {part}")
            elif aside:
                sums["set aside"] += 1
                kept = state / (aside[0].name + ("-wal" if file.name.endswith("-wal") else ""))
                if part["state"] != "degraded" or kept.read_bytes() != content:
                    wrong.append(f"{name}: not told, or not as it was: {part}")
                found = kiosk.run("vestibulectl", "journal", "recover", str(aside[0]), check=False)
                sums["recovered entries"] += found.stdout.count('"kind":"entry"')
                if found.returncode not in (0, 1) or not found.stderr:
                    wrong.append(f"{name}: recover ended with {found.returncode}: {found.stderr[-200:]}")
            else:
                sums["in use"] += 1
            before = day.refused
            day.admit(kiosk.screen())
            sums["cannot go on"] += day.refused > before
            status, _ = kiosk.stop()
            if status != 0:
                wrong.append(f"{name}: ended with {status}")
            if not aside and verdict(kiosk) not in ("good", "unsigned"):
                sums["found later"] += 1
        except (Failure, OSError) as problem:
            wrong.append(f"{name}: {problem}")
            kiosk.stop()
        if wrong and wrong[-1].startswith(name):
            print(wrong[-1], flush=True)
    return sums, wrong


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--products", default=PRODUCTS)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="vb-damage-", dir="/tmp"))
    os.chmod(folder, 0o755)
    try:
        sums, wrong = campaign(folder, options.number, dice(options.seed), options.products)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(", ".join(f"{name} {number}" for name, number in sums.items()))
    print("\n".join(wrong) or "nothing lost, nothing broken")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
