"""`make run` as a newcomer types it, without the build: two visitors, one answer, and a clean end."""

import json
import os
import pathlib
import signal
import subprocess
import tempfile
import threading
import unittest

from house import wait_for
from kiosk import ROOT


class Demo(unittest.TestCase):
    def test_the_demonstration_plays_two_visitors_and_leaves_nothing_behind(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="vb-demo-", dir="/tmp"))
        products = os.environ.get("VESTIBULE_PRODUCTS") or ROOT / ".build/debug"
        demo = subprocess.Popen(
            [ROOT / "Tools/demo", "--fast", "--folder", folder, "--products", products],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)
        said = []
        reader = threading.Thread(target=lambda: said.extend(iter(demo.stdout.readline, "")), daemon=True)
        reader.start()
        self.addCleanup(lambda: demo.poll() is None and os.killpg(demo.pid, signal.SIGKILL))
        wait_for("the hold", lambda: any("Answer it at the desk" in line for line in said) or demo.poll() is not None, 90)
        text = "".join(said)
        self.assertIn("badge printed: ", text)
        page = pathlib.Path(text.split("badge printed: ")[1].split("\n")[0])
        self.assertTrue((pathlib.Path.cwd() / page).exists() or page.exists(), page)
        socket = str(folder / "control.sock")
        tool = pathlib.Path(products) / "vestibulectl"
        holds = json.loads(subprocess.run(
            [tool, "hold", "list", "--json", "--socket", socket], capture_output=True, text=True, check=True).stdout)
        subprocess.run([tool, "hold", "resolve", holds[0]["visit"], "deny", "--who", "pat", "--why", "it is he",
                        "--socket", socket], check=True, capture_output=True)
        wait_for("told", lambda: any("answered: deny" in line for line in said), 30)
        wait_for("arrived", lambda: any("Its office sees who is on site" in line for line in said), 60)
        self.assertIn("visit.denied", "".join(said).split("The district has all")[1])
        demo.send_signal(signal.SIGINT)
        self.assertEqual(demo.wait(30), 0)
        # Zombies have no command line; whatever still names the folder is left behind.
        left = subprocess.run(["pgrep", "-f", str(folder)], capture_output=True, text=True).stdout
        self.assertEqual(left, "")
