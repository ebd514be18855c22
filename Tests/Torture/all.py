#!/usr/bin/python3
"""All four campaigns one after the other, and one table of what came of them.

usage: Tests/Torture/all.py [--kills N] [--images N] [--every N] [--damages N] [--minutes M] [--seed S] [--products FOLDER]

A campaign that cannot go on does not keep the next from its turn. `--minutes` is for each of the four.
"""

import argparse
import sys
import time
import traceback

import corruptions
import faults
import images
import kills
from day import PRODUCTS
from torture import run


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    for name, default in (("kills", 300), ("images", 200), ("every", 1), ("damages", 200), ("minutes", 60), ("seed", 7)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--products", default=PRODUCTS)
    options = parser.parse_args()
    rows, broken = [], False
    for campaign, numbers in ((kills, {"kills": options.kills}), (images, {"images": options.images}),
                              (faults, {"every": options.every}), (corruptions, {"number": options.damages})):
        what, file = campaign.__doc__.split("\n")[0].rstrip("."), f"{campaign.__name__}.py"
        print(f"{file}: {what}", flush=True)
        begun = time.monotonic()
        try:
            sums, wrong = run(campaign.campaign, options.seed, options.products, minutes=options.minutes, **numbers)
        except Exception as problem:
            traceback.print_exc()
            sums, wrong = {}, [f"it could not go on: {type(problem).__name__}: {problem}"]
        for each in wrong:
            print(f"  {each}", flush=True)
        broken = broken or bool(wrong)
        said = ", ".join(f"{name} {number:,}" for name, number in sums.items()) or "–"
        rows.append(f"| {what} (`{file}`, seed {options.seed}) | {said} | {len(wrong)} | {(time.monotonic() - begun) / 60:.0f} min |")
    print("\n".join(["", "| what | sums | wrong | took |", "|---|---|---|---|", *rows]))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
