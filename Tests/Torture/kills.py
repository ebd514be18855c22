#!/usr/bin/python3
"""kill -9 at random moments under load: nothing that was acknowledged is lost, and the chain holds.

usage: Tests/Torture/kills.py [--kills N] [--seed S] [--products FOLDER]
"""

import argparse
import http.client
import os
import pathlib
import shutil
import sys
import tempfile
import threading

from day import PRODUCTS, Day, lost, verdict
from disk import dice
from kiosk import PEOPLE, Failure, Kiosk, free_ports


def campaign(folder, kills, chance, products=None):
    """Returns the sums and everything that is wrong."""
    kiosk = Kiosk(folder / "kiosk", products=products, ports=free_ports(2), people=PEOPLE,
                  extra="safe-mode:\n  after-bad-starts: 0")
    day = Day(kiosk, chance)
    for _ in range(kills):
        kiosk.start()
        # Between the first moment and some visits later.
        killer = threading.Timer(chance.uniform(0, 1.5), kiosk.process.kill)
        killer.start()
        try:
            screen = kiosk.screen()
            while kiosk.process.poll() is None:
                family = day.admit(screen)
                if family and chance.random() < 0.3:
                    day.leave(screen, family)
        except (Failure, OSError, ValueError, IndexError, http.client.HTTPException):
            if kiosk.process.poll() is None:
                killer.join()
        killer.join()
        kiosk.process.wait(10)
        kiosk.log.close()
    kiosk.start()
    status = kiosk.status()
    kiosk.stop()
    missing = lost(kiosk, day.acknowledged)
    sequences = [row[0] for row in kiosk.journal()]
    said = verdict(kiosk)
    wrong = [f"lost: {missing}"] if missing else []
    wrong += [] if sequences == list(range(1, len(sequences) + 1)) else ["the sequences have a gap"]
    wrong += [] if said == "good" else [f"journal verify says {said}"]
    wrong += [] if not list((kiosk.folder / "state").glob("*.aside-*")) else ["something was set aside"]
    wrong += [] if status["parts"][0]["state"] == "ok" else [str(status["parts"][0])]
    return {"kills": kills, "acknowledged": len(day.acknowledged), "lost": len(missing), "entries": len(sequences)}, wrong


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--products", default=PRODUCTS)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="vb-kills-", dir="/tmp"))
    os.chmod(folder, 0o755)
    try:
        sums, wrong = campaign(folder, options.kills, dice(options.seed), options.products)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(", ".join(f"{name} {number}" for name, number in sums.items()))
    print("\n".join(wrong) or "nothing lost, nothing broken")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
