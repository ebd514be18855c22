"""What the campaigns have in common: their arguments, a seed that is said, how far they are, and how they end."""

import argparse
import os
import pathlib
import shutil
import tempfile
import threading
import time

from day import PRODUCTS
from disk import dice


class Jobs:
    """What is to be done, handed out to whoever works; once a minute it is said how far that is, and there is an end to it."""

    def __init__(self, jobs, minutes):
        self.waiting, self.done, self.begun, self.minutes = list(jobs)[::-1], 0, time.monotonic(), minutes
        self.said, self.lock = self.begun, threading.Lock()

    def __iter__(self):
        while (job := self.next()) is not None:
            yield job

    def next(self):
        with self.lock:
            now = time.monotonic()
            if now - self.said > 60:
                print(f"  {self.done} of {self.done + len(self.waiting)} in {(now - self.begun) / 60:.0f} min", flush=True)
                self.said = now
            if not self.waiting or now - self.begun > self.minutes * 60:
                return None
            self.done += 1
            return self.waiting.pop()

    @property
    def left(self):
        """What was not done, as something that is wrong."""
        return [f"{len(self.waiting)} not tried: {self.minutes} min were over"] if self.waiting else []


def main(usage, campaign, **numbers):
    """Runs `campaign(folder, chance, products, **numbers)`, which returns sums and all that is wrong; the exit status."""
    parser = argparse.ArgumentParser(usage=usage)
    for name, default in numbers.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--products", default=PRODUCTS)
    options = parser.parse_args()
    sums, wrong = run(campaign, options.seed, options.products, **{name: getattr(options, name) for name in numbers})
    print(", ".join(f"{name} {number}" for name, number in sums.items()))
    print("\n".join(wrong) or "nothing lost, nothing broken")
    return 1 if wrong else 0


def run(campaign, seed, products, **numbers):
    """One campaign in a folder of its own; its sums, and everything that is wrong."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="vb-torture-", dir="/tmp"))
    os.chmod(folder, 0o755)
    try:
        return campaign(folder, dice(seed), products, **numbers)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
