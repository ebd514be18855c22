"""Samples of `make torture`: kills, power cuts, a disk that fails and files that are damaged."""

import os
import pathlib
import random
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Torture"))
import house  # noqa: E402,F401
import corruptions  # noqa: E402
import faults  # noqa: E402
import images  # noqa: E402
import kills  # noqa: E402


class Durability(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vb-", dir="/tmp"))
        self.folder.chmod(0o755)
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.products = os.environ.get("VESTIBULE_PRODUCTS")

    def test_kills_lose_nothing_that_was_acknowledged(self):
        sums, wrong = kills.campaign(self.folder, random.Random(1), self.products, kills=4)
        self.assertEqual(wrong, [])
        self.assertGreater(sums["acknowledged"], 0)

    def test_a_power_cut_loses_nothing_that_was_acknowledged(self):
        sums, wrong = images.campaign(self.folder, random.Random(2), self.products, images=6, visits=6, opened=6)
        self.assertEqual(wrong, [])
        self.assertGreater(sums["acknowledged"], 3)

    def test_a_disk_that_fails_once_makes_no_promise_that_it_does_not_keep(self):
        sums, wrong = faults.campaign(
            self.folder, random.Random(3), self.products, workers=1, choose=lambda calls: [calls // 3, calls // 2])
        self.assertEqual(wrong, [])
        self.assertEqual(sums["failed"], 6)

    def test_a_damaged_journal_never_keeps_the_door_from_starting(self):
        _, wrong = corruptions.campaign(self.folder, random.Random(4), self.products, number=4, workers=1)
        self.assertEqual(wrong, [])
