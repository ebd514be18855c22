#!/usr/bin/python3
"""wakeups.py PROCESS SECONDS: how often each thread of a process was given the processor in that time, as JSON."""

import json
import pathlib
import re
import sys
import time


def switches():
    """By thread: its name and both kinds of context switches that the kernel has counted."""
    found = {}
    for thread in pathlib.Path(f"/proc/{sys.argv[1]}/task").iterdir():
        counts = re.findall(r"ctxt_switches:\s+([0-9]+)", (thread / "status").read_text())
        found[thread.name] = ((thread / "comm").read_text().strip(), sum(map(int, counts)))
    return found


before = switches()
time.sleep(float(sys.argv[2]))
after = switches()
gained = [[name, count - before.get(thread, (name, 0))[1]] for thread, (name, count) in after.items()]
print(json.dumps([each for each in gained if each[1]]))
