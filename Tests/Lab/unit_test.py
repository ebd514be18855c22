"""The daemon as systemd has it: killed, hung, cut from its power."""

import re

from lobby import MARIA
from scenario import Scenario


class Unit(Scenario):
    @Scenario.smoke
    def test_a_killed_daemon_is_started_again_and_reads_the_next_scan(self):
        before = self.lobby.main_process()
        self.lobby.plug_serial("ftdi")
        self.lobby.device(transport="serial", state="ready")
        self.lobby.sh(f"kill -KILL {before}")
        self.lobby.wait_sh(f"test $(systemctl show --value -p MainPID vestibuled) -gt 0 -a "
                           f"$(systemctl show --value -p MainPID vestibuled) -ne {before}")
        self.lobby.wait_ready()
        self.lobby.device(transport="serial", state="ready")
        screen = self.screen()
        self.lobby.write("ftdi", MARIA)
        screen.state("type")
        self.assertEqual(self.lobby.sh("systemctl show --value -p NRestarts vestibuled").out.strip(), "1")

    def test_the_exposure_to_the_rest_of_the_machine_stays_low(self):
        said = self.lobby.sh("systemd-analyze security vestibuled --no-pager").out
        score = float(re.search(r"exposure level for vestibuled.service: ([0-9.]+)", said)[1])
        print(f"systemd-analyze security: {score}")
        self.assertLessEqual(score, 1.3)
