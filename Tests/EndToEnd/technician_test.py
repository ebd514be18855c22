"""The technician's page: what it shows is what the commands print."""

import os
import pathlib
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


class TechniciansPage(unittest.TestCase):
    def test_every_output_on_the_page_is_what_the_command_prints(self):
        products = os.environ.get("VESTIBULE_PRODUCTS") or ROOT / ".build/debug"
        ran = subprocess.run([ROOT / "Tools/technician-page", "--check", "--products", products], capture_output=True,
                             text=True, timeout=180, stdin=subprocess.DEVNULL)
        self.assertEqual((ran.returncode, ran.stdout), (0, ""), f"{ran.stderr}\nwrite it anew: Tools/technician-page")
        page = (ROOT / "docs/technician.md").read_text()
        self.assertGreaterEqual(page.count("\n$ vestibulectl"), 8)
        self.assertNotIn("$ vestibulectl", page.split("```console")[0])


if __name__ == "__main__":
    unittest.main()
