"""Each kind of fault of `make campaign` once: a kiosk and its district are killed, restored, cloned, cut off, and meet again."""

import pathlib
import subprocess
import sys
import unittest

CAMPAIGN = pathlib.Path(__file__).resolve().parent.parent / "Torture/upstream.py"


class ShortCampaign(unittest.TestCase):
    def test_after_every_kind_of_fault_both_ends_have_the_same(self):
        done = subprocess.run([sys.executable, CAMPAIGN, "--faults", "23", "--seed", "7"], capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for seen in ("seed 7", "nothing lost, nothing broken", "clone alarms seen 1", "| captive portal | 1 | portal 1 |",
                     "| certificate ended | 1 | certificate-ended 1 |", "| clock two years off | 1 | clock 1 |"):
            self.assertIn(seen, done.stdout)


if __name__ == "__main__":
    unittest.main()
