"""The lobby: the machine with the release build installed in it as a school would, its unit running."""

import hashlib
import http.client
import json
import pathlib
import shutil
import socket
import subprocess
import time

import image
from machine import Machine
from kiosk import PASSWORD, PEOPLE, Desk, Failure, VisitorScreen, licence, wait_for  # noqa: F401

HERE = pathlib.Path(__file__).resolve().parent
READY = "ready"
VISITOR_DOOR, DESK_DOOR, VISITOR_PORT, DESK_PORT = 18460, 18461, 8460, 8461

MARIA = licence("MARIA", "VISITOR", "19850501", "100000001")
HARRY = licence("HARRY", "BLACKWOOD", "19710314", "100000002", middle="JAMES")

CONFIGURATION = """school: Specimen Elementary
entrance: Lobby
printer:
  kind: folder
  folder: /var/lib/vestibule/badges
# The guest stalls when its host is busy: within one scan, too.
scanners:
  gap: 2 s
screening:
  lists:
    - name: offenders
      file: /etc/vestibule/lists/offenders.vlist
      unsigned: true
"""

# What an administrator does after `make install`; README says the same.
INSTALLING = """set -e
tar -C / -xf /srv/share/vestibule.tar
umount /srv/share
systemd-sysusers
systemd-tmpfiles --create
systemd-hwdb update
udevadm control --reload
udevadm trigger --settle
cd /etc/vestibule/lists
umask 027
vestibulectl lists build --out offenders.vlist --as-of $(date +%F) --jurisdiction UT /opt/lab/people.csv
rm -f /etc/vestibule/accounts
vestibuled --add-account pat --full-name 'Pat Doe'
systemctl daemon-reload
systemctl enable --now vestibuled
"""


class ThroughDoor(http.client.HTTPConnection):
    """Calls a page by its own address, through the lab's door on this machine."""

    def __init__(self, port, door, timeout):
        super().__init__("127.0.0.1", port, timeout=timeout)
        self.door = door

    def connect(self):
        self.sock = socket.create_connection(("127.0.0.1", self.door), self.timeout)


class Lobby(Machine):
    """`restored()` is a lobby with the daemon ready and nobody there, within seconds."""

    def __init__(self):
        super().__init__(image.built(), image.FOLDER / "lobby", doors=(VISITOR_DOOR, DESK_DOOR))

    # Installing, once.

    def prepare(self):
        """Boots and installs, unless the snapshot of the same image, release build and day is there."""
        begun = time.monotonic()
        archive = self._stage()
        mark, key = self.folder / "snapshot.key", self._key(archive)
        if mark.exists() and mark.read_text() == key and self.disk.exists():
            return "the lobby of the last run"
        mark.unlink(missing_ok=True)
        self.boot()
        self.wait_sh("systemctl is-system-running --wait | grep -qE 'running|degraded'", 600)
        booted = time.monotonic() - begun
        self.mount_share()
        self.sh(INSTALLING, 1200, text=PASSWORD + "\n")
        self.wait_ready(600)
        # Loaded now, so that no scenario waits for them.
        self.sh("modprobe -a usbhid ftdi_sio cdc_acm usblp libcomposite 9p 9pnet_virtio; modprobe dummy_hcd num=2; sync")
        self.save(READY)
        self.powercut()
        mark.write_text(key)
        return f"booted after {booted:.0f} s, installed after {time.monotonic() - begun:.0f} s"

    def _stage(self):
        """`make install` into a folder, with the lab's configuration and helpers; an archive of it."""
        stage, archive = self.folder / "stage", self.share / "vestibule.tar"
        shutil.rmtree(stage, ignore_errors=True)
        configuration = stage / "etc/vestibule/vestibule.yaml"
        configuration.parent.mkdir(parents=True)
        configuration.write_text(CONFIGURATION)
        subprocess.run(["make", "--no-print-directory", "--silent", "-C", image.ROOT, "install", f"DESTDIR={stage}"],
                       check=True)
        shutil.copytree(HERE / "guest", stage / "opt/lab", ignore=shutil.ignore_patterns("__pycache__"))
        (stage / "opt/lab/people.csv").write_text(PEOPLE)
        # Everything of root's, and always the same for the same files.
        subprocess.run(["tar", "-C", stage, "--owner=0", "--group=0", "--sort=name", "--mtime=@0", "-cf", archive, "."],
                       check=True)
        return archive

    def _key(self, archive):
        digest = hashlib.sha256(archive.read_bytes())
        for name in ("machine.py", "lobby.py", "build-image"):
            digest.update((HERE / name).read_bytes())
        qemu = subprocess.run(["qemu-system-x86_64", "--version"], capture_output=True, check=True).stdout
        digest.update(qemu + time.strftime("%Y-%m-%d").encode())
        return digest.hexdigest()

    # From then on.

    def restored(self):
        self.powercut()
        self.boot(snapshot=READY)
        return self

    def wait_ready(self, seconds=120):
        """Until the unit is active and the lists are verified: before that nobody can be screened."""
        self.wait_sh("systemctl is-active --quiet vestibuled", seconds)
        wait_for("the lists", lambda: any(part["part"] == "screening" for part in self.status()["parts"]), seconds)

    def screen(self):
        return ForwardedScreen(self.doors[VISITOR_DOOR])

    def desk(self):
        return ForwardedDesk(self.doors[DESK_DOOR])

    def ctl(self, arguments, check=True):
        return self.sh(f"vestibulectl {arguments}", check=check)

    def status(self):
        result = self.ctl("status --json", check=False)
        if result.status not in (0, 2):
            raise Failure(f"status: {result}")
        return json.loads(result.out)

    def roster(self):
        return json.loads(self.ctl("roster --json").out)

    def devices(self):
        return json.loads(self.ctl("devices --json").out)

    def device(self, seconds=60, **facts):
        """The one scanner with these facts, as soon as there is one."""
        def found():
            return [each for each in self.devices() if all(each.get(key) == value for key, value in facts.items())]
        return wait_for(f"a scanner with {facts}", found, seconds)[0]

    def as_account(self, command):
        """Runs a command as the daemon's account."""
        return self.sh(f"cd / && setpriv --reuid vestibule --regid vestibule --clear-groups {command}")

    def main_process(self):
        return int(self.sh("systemctl show --value --property MainPID vestibuled").out)

    def log(self):
        """What the daemon said in the system's journal since the snapshot's boot."""
        return self.sh("journalctl --boot --unit vestibuled --output cat").out


class ForwardedScreen(VisitorScreen):
    def __init__(self, door):
        self.door = door
        super().__init__(VISITOR_PORT)

    def connection(self, timeout):
        return ThroughDoor(self.port, self.door, timeout)


class ForwardedDesk(Desk):
    def __init__(self, door):
        self.door = door
        super().__init__(DESK_PORT)

    def connection(self, timeout):
        return ThroughDoor(self.port, self.door, timeout)
