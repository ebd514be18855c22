#!/usr/bin/python3
"""kill -9 at random moments under load: nothing that was acknowledged is lost, and the chain holds.

usage: Tests/Torture/kills.py [--kills N] [--minutes M] [--seed S] [--products FOLDER]
"""

import http.client
import sys
import threading

from day import Day, lost, verdict
from kiosk import PEOPLE, Failure, Kiosk, free_ports
from torture import Jobs, main


def campaign(folder, chance, products=None, kills=300, minutes=60):
    """Returns the sums and everything that is wrong."""
    kiosk = Kiosk(folder / "kiosk", products=products, ports=free_ports(2), people=PEOPLE,
                  extra="safe-mode:\n  after-bad-starts: 0")
    day = Day(kiosk, chance)
    jobs = Jobs(range(kills), minutes)
    for _ in jobs:
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
    wrong = jobs.left + ([f"lost: {missing}"] if missing else [])
    wrong += [] if sequences == list(range(1, len(sequences) + 1)) else ["the sequences have a gap"]
    wrong += [] if said == "good" else [f"journal verify says {said}"]
    wrong += [] if not list((kiosk.folder / "state").glob("*.aside-*")) else ["something was set aside"]
    wrong += [] if status["parts"][0]["state"] == "ok" else [str(status["parts"][0])]
    return {"kills": jobs.done, "acknowledged": len(day.acknowledged), "lost": len(missing), "entries": len(sequences)}, wrong


if __name__ == "__main__":
    sys.exit(main(__doc__, campaign, kills=300, minutes=60))
