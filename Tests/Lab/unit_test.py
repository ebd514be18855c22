"""The daemon as systemd has it: killed, hung, and with little to do harm with."""

import re

from lobby import MARIA
from scenario import Scenario


class Unit(Scenario):
    @Scenario.smoke
    def test_a_killed_daemon_is_started_again_and_reads_the_next_scan(self):
        self.lobby.plug_serial("ftdi")
        self.lobby.device(transport="serial", state="ready")
        before = self.lobby.main_process()
        self.lobby.sh(f"kill -KILL {before}")
        self.wait_restarted(before)
        self.lobby.device(transport="serial", state="ready")
        screen = self.screen()
        self.lobby.write("ftdi", MARIA)
        screen.state("type")
        self.assertEqual(self.lobby.sh("systemctl show --value -p NRestarts vestibuled").out.strip(), "1")

    def test_a_hung_daemon_is_ended_by_the_watchdog_and_started_again(self):
        before = self.lobby.main_process()
        self.lobby.sh(f"kill -STOP {before}")
        self.wait_restarted(before, 180)
        said = self.lobby.sh("journalctl --boot --unit vestibuled --output cat").out
        self.assertIn("Watchdog timeout", said)
        self.assertEqual(self.lobby.sh("ls /var/lib/systemd/coredump 2>/dev/null; find / -xdev -name 'core*' -size +1M "
                                       "-not -path '/usr/*'", check=False).out, "", "no core, it would be personal data")

    def test_a_start_and_a_stop_say_only_what_somebody_must_know(self):
        self.lobby.sh("systemctl restart vestibuled")
        self.lobby.wait_ready()
        self.lobby.sh("systemctl stop vestibuled")
        lines = [line for line in self.lobby.log().splitlines() if not line.startswith("vestibuled.service: ")]
        # A guest that stalls for longer than a stop may take is told so.
        late = {"Waiting", "Server", "something"}
        self.assertEqual({line.split()[0] for line in lines} - late,
                         {"Starting", "Started", "ready", "stopped", "Stopping", "Stopped"}, lines)
        self.assertEqual(self.lobby.sh("systemctl show --value -p Result vestibuled").out.strip(), "success")

    def test_the_exposure_to_the_rest_of_the_machine_stays_low(self):
        said = self.lobby.sh("systemd-analyze security vestibuled --no-pager").out
        score = float(re.search(r"exposure level for vestibuled.service: ([0-9.]+)", said)[1])
        print(f"systemd-analyze security: {score}")
        self.assertLessEqual(score, 1.3)

    def wait_restarted(self, before, seconds=120):
        self.lobby.wait_sh("now=$(systemctl show --value -p MainPID vestibuled); "
                           f"test $now -gt 0 -a $now -ne {before}", seconds)
        self.lobby.wait_ready(seconds)
