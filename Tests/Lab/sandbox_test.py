"""Every line of the unit's hardening holds on a real kernel, and each was needed for that."""

import json
import struct

from scenario import Scenario

# The unit itself, with another program in it: whatever hardening it has or loses, the probe has or loses.
PROBE = r"""sed -E -e 's|^ExecStart=.*|ExecStart=/usr/bin/python3 /opt/lab/sandbox.py|' -e 's/^Type=.*/Type=oneshot/' \
    -e '/^(Restart|RestartSec|WatchdogSec|NotifyAccess|ExecReload)=/d' \
    -e 's|^\[Service\]|&\nStandardOutput=truncate:/run/probe.json|' \
    /lib/systemd/system/vestibuled.service > /run/systemd/system/vestibule-probe.service
systemctl daemon-reload
systemctl start vestibule-probe
cat /run/probe.json
"""

# Things that everybody may touch, so that only the sandbox can forbid it.
OPEN = """mkdir -p /home/somebody
install -d -m 0777 /opt/lab/open-folder
touch /tmp/of-others
mknod -m 0666 /opt/lab/open-device c 10 183
readlink /proc/self/ns/mnt > /opt/lab/namespace
modprobe af_packet
"""

FORBIDDEN = {
    "be_somebody_privileged": "User=",
    "have_capabilities": "CapabilityBoundingSet=",
    "gain_privileges_by_exec": "NoNewPrivileges=",
    "leave_a_core": "LimitCORE=",
    "make_files_for_others": "UMask=",
    "open_a_device_that_is_no_scanner": "DevicePolicy=",
    "open_a_real_serial_port": "DeviceAllow=",
    "speak_to_another_machine": "IPAddressDeny=",
    "listen_to_every_packet": "RestrictAddressFamilies=",
    "write_to_the_system": "ProtectSystem=",
    "write_the_configuration": "ProtectSystem=",
    "write_where_everybody_may": "ProtectSystem=",
    "look_into_homes": "ProtectHome=",
    "see_others_temporary_files": "PrivateTmp=",
    "change_personality": "LockPersonality=",
    "map_writable_code": "MemoryDenyWriteExecute=",
    "set_the_clock": "ProtectClock=",
    "write_control_groups": "ProtectControlGroups=",
    "write_kernel_tunables": "ProtectKernelTunables=",
    "rename_the_machine": "ProtectHostname=",
    "read_the_kernels_log": "ProtectKernelLogs=",
    "open_the_kernels_log": "ProtectKernelLogs=",
    "see_kernel_modules": "ProtectKernelModules=",
    "see_others_processes": "ProtectProc=",
    "make_a_namespace": "RestrictNamespaces=",
    "be_realtime": "RestrictRealtime=",
    "make_a_file_run_as_its_owner": "RestrictSUIDSGID=",
    "be_nice_to_others": "SystemCallFilter=~@resources",
    "be_traced": "SystemCallFilter=@system-service",
    "run_code_of_another_architecture": "SystemCallArchitectures=",
    "share_a_mount_namespace": "PrivateMounts=",
}


def exit32():
    """The smallest i386 program: exit(0)."""
    code = bytes.fromhex("31dbb801000000cd80")
    size, base = 52 + 32, 0x08048000
    header = b"\x7fELF" + bytes([1, 1, 1]) + bytes(9) + struct.pack(
        "<HHIIIIIHHHHHH", 2, 3, 1, base + size, 52, 0, 0, 52, 32, 1, 0, 0, 0)
    return header + struct.pack("<IIIIIIII", 1, 0, base, base, size + len(code), size + len(code), 5, 4096) + code


class Sandbox(Scenario):
    def test_every_line_of_the_hardening_holds(self):
        # The probe has the daemon's folders, and takes the runtime folder with it when it ends.
        self.lobby.sh("systemctl stop vestibuled")
        self.lobby.sh(OPEN)
        self.lobby.put("/opt/lab/exit32", exit32(), "755")
        outside = json.loads(self.lobby.sh("umask 022; python3 /opt/lab/sandbox.py").out)
        self.assertEqual({name for name, outcome in outside.items() if outcome != "allowed"}, set(), "attempts that prove "
                         "nothing, because nobody may do that")
        inside = json.loads(self.lobby.sh(PROBE).out)
        print("sandbox:", ", ".join(f"{line} {inside[name]}" for name, line in FORBIDDEN.items()))
        self.assertEqual({name for name, outcome in inside.items() if outcome == "allowed"}, {"share_memory_past_the_end"})
        self.assertEqual(set(inside) - set(FORBIDDEN), {"share_memory_past_the_end"})
        # What it may make is taken away with it: RemoveIPC=.
        account = self.lobby.sh("id -u vestibule").out.strip()
        segments = self.lobby.sh("cat /proc/sysvipc/shm").out.splitlines()[1:]
        self.assertEqual([line for line in segments if line.split()[7] == account], [])

    def test_a_line_that_is_taken_away_is_noticed(self):
        """The table itself: without a line its attempt succeeds, so that the line is what forbids it."""
        self.lobby.sh("systemctl stop vestibuled")
        self.lobby.sh(OPEN)
        self.lobby.put("/opt/lab/exit32", exit32(), "755")
        unit = "/lib/systemd/system/vestibuled.service"
        self.lobby.sh(f"cp {unit} /tmp/whole")
        for name, lines in {"look_into_homes": "ProtectHome", "speak_to_another_machine": "IPAddress(Deny|Allow)",
                            "open_a_device_that_is_no_scanner": "(DevicePolicy|DeviceAllow|ProtectClock)",
                            "map_writable_code": "MemoryDenyWriteExecute", "see_others_temporary_files": "PrivateTmp",
                            "see_others_processes": "ProtectProc", "write_where_everybody_may": "ProtectSystem"}.items():
            with self.subTest(lines):
                self.lobby.sh(f"sed -E '/^{lines}=/d' /tmp/whole > {unit}")
                self.assertEqual(json.loads(self.lobby.sh(PROBE).out)[name], "allowed")
