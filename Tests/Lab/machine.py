"""The lobby's computer: a Debian guest under qemu, its plugs, and its plug on the wall."""

import base64
import collections
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Support"))
from kiosk import free_ports  # noqa: E402
from wire import Wire  # noqa: E402

Result = collections.namedtuple("Result", "status out err")

# What the kernel does only for real hardware, or against strangers: seconds under emulation.
QUICKLY = ("quiet net.ifnames=0 mitigations=off nokaslr cryptomgr.notests audit=0 apparmor=0 tsc=reliable no_timer_check "
           "8250.nr_uarts=1 raid=noautodetect")


class Machine:
    """One guest. Its disk is a layer over the image, which is never written.

    Everything is emulated in software: a guest is some twenty times slower than its host and stalls when that is busy.
    No test may rest on how long something takes here.
    """

    def __init__(self, image, folder, doors=(), memory=1024):
        self.image, self.folder, self.memory = pathlib.Path(image), pathlib.Path(folder), memory
        self.folder.mkdir(parents=True, exist_ok=True)
        self.disk, self.share = self.folder / "disk.qcow2", self.folder / "share"
        self.share.mkdir(exist_ok=True)
        # Sockets have short paths.
        self.run = pathlib.Path(tempfile.mkdtemp(prefix="vb-lab-", dir="/tmp"))
        self.guest_doors, self.doors = tuple(doors), {}
        self.process = self.monitor = self.agent = self.acknowledged = None
        self.lines = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.powercut()
        shutil.rmtree(self.run, ignore_errors=True)

    # Its life.

    def boot(self, fresh=True, snapshot=None, seconds=300):
        """Boots from a fresh layer, from the disk as it is (`fresh=False`), or goes on from a snapshot."""
        if fresh and not snapshot:
            subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", "-F", "raw", "-b", self.image / "root.ext4",
                            self.disk], check=True)
        for name in ("qmp", "agent", "ack"):
            (self.run / name).unlink(missing_ok=True)
        self.doors = dict(zip(self.guest_doors, free_ports(len(self.guest_doors))))
        forwards = "".join(f",hostfwd=tcp:127.0.0.1:{port}-:{door}" for door, port in self.doors.items())
        command = [
            # An interrupted run leaves no machine behind.
            "setpriv", "--pdeathsig", "KILL", "nice", "-n", "5",
            "qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "Nehalem", "-M", "q35,vmport=off",
            "-smp", "2", "-m", str(self.memory), "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot",
            "-kernel", self.image / "vmlinuz", "-initrd", self.image / "initrd.img",
            "-append", f"console=ttyS0 root=/dev/vda {QUICKLY}",
            "-chardev", f"file,id=console,path={self.folder}/console.log,append=on", "-serial", "chardev:console",
            "-chardev", f"socket,id=qmp,path={self.run}/qmp,server=on,wait=off", "-mon", "chardev=qmp,mode=control",
            "-chardev", f"socket,id=agent,path={self.run}/agent,server=on,wait=off", "-device", "virtio-serial-pci",
            "-device", "virtserialport,id=agent,chardev=agent,name=org.qemu.guest_agent.0",
            "-chardev", f"socket,id=ack,path={self.run}/ack,server=on,wait=off",
            "-device", "virtserialport,id=ack,chardev=ack,name=lab.ack",
            # A key that the emulated keyboard dropped would look like a fault of the daemon's.
            "-trace", "hid_kbd_queue_full",
            "-object", "rng-random,id=rng,filename=/dev/urandom", "-device", "virtio-rng-pci,rng=rng",
            "-blockdev", f"driver=qcow2,node-name=disk,file.driver=file,file.filename={self.disk}",
            "-device", "virtio-blk-pci,drive=disk",
            "-netdev", f"user,id=net,restrict=on{forwards}", "-device", "virtio-net-pci,netdev=net,romfile=",
            "-fsdev", f"local,id=share,path={self.share},security_model=none",
            "-device", "virtio-9p-pci,fsdev=share,mount_tag=share",
            # What is hot-plugged into PCIe needs a port of its own.
            "-device", "pcie-root-port,id=slot1,chassis=1,slot=1",
            "-device", "qemu-xhci,id=usb,p2=8,p3=8"]
        command += ["-loadvm", snapshot] if snapshot else []
        with open(self.folder / "qemu.log", "ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.monitor = Wire(self.run / "qmp")
        self.monitor.line(30)
        self.monitor.call("qmp_capabilities")
        self.agent, self.lines, self.acknowledged = Wire(self.run / "agent"), {}, None
        if not snapshot:
            self.monitor.event(lambda e: e["event"] == "VSERPORT_CHANGE" and e["data"] == {"open": True, "id": "agent"},
                               seconds)
        self._meet_agent(seconds)
        if snapshot:
            self.agent.call("guest-set-time", {"time": time.time_ns()})

    def _meet_agent(self, seconds):
        """Whatever an earlier client of the agent left in the line is read away."""
        number, end = int(time.time() * 1000) & 0x7FFFFFFF, time.monotonic() + seconds
        while True:
            self.agent.send("guest-sync-delimited", {"id": number}, mark=b"\xff")
            try:
                while self.agent.line(3).get("return") != number:
                    pass
                return
            except (TimeoutError, ValueError):
                if time.monotonic() > end:
                    raise

    def powercut(self):
        """Pulls the plug on the wall: what the guest had not given to the disk is gone."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.monitor.close()
            self.agent.close()
            for line in self.lines.values():
                line.close()
        self.process = None

    def save(self, name):
        """A snapshot to go on from. Serial lines must be unplugged and the share unmounted, neither can be saved."""
        said = self.monitor.call("human-monitor-command", {"command-line": f"savevm {name}"}, 180)
        if said.strip():
            raise RuntimeError(said)

    # Commands.

    def sh(self, script, seconds=120, text=None, check=True):
        """Runs a script as root in the guest."""
        arguments = {"path": "/bin/sh", "arg": ["-c", script], "capture-output": True,
                     "env": ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8"]}
        if text is not None:
            arguments["input-data"] = base64.b64encode(text.encode()).decode()
        process, end, nap = self.agent.call("guest-exec", arguments)["pid"], time.monotonic() + seconds, 0.01
        while not (state := self.agent.call("guest-exec-status", {"pid": process}))["exited"]:
            if time.monotonic() > end:
                raise TimeoutError(script)
            time.sleep(nap)
            nap = min(nap * 1.5, 0.2)
        status = state.get("exitcode", 128 + state.get("signal", 0))
        out, err = (base64.b64decode(state.get(key, "")).decode(errors="replace") for key in ("out-data", "err-data"))
        if check and status:
            raise RuntimeError(f"{script}: status {status}\n{out}{err}")
        return Result(status, out, err)

    def spawn(self, script):
        """Starts a script that goes on."""
        return self.agent.call("guest-exec", {"path": "/bin/sh", "arg": ["-c", script]})["pid"]

    def wait_sh(self, script, seconds=60):
        """Until the script succeeds."""
        end = time.monotonic() + seconds
        while (result := self.sh(script, check=False)).status:
            if time.monotonic() > end:
                raise TimeoutError(f"{script}: {result}")
            time.sleep(0.2)
        return result

    def put(self, path, data, mode="644"):
        """Writes a small file."""
        content = data if isinstance(data, bytes) else data.encode()
        handle = self.agent.call("guest-file-open", {"path": path, "mode": "w"})
        for start in range(0, len(content), 48 << 10):
            part = base64.b64encode(content[start:start + (48 << 10)]).decode()
            self.agent.call("guest-file-write", {"handle": handle, "buf-b64": part})
        self.agent.call("guest-file-close", {"handle": handle})
        self.sh(f"chmod {mode} {path}")

    def mount_share(self):
        self.sh("mkdir -p /srv/share; mountpoint -q /srv/share || "
                "mount -t 9p -o trans=virtio,version=9p2000.L,msize=262144 share /srv/share")

    # Its plugs.

    def plug(self, device, name, **properties):
        self.monitor.call("device_add", {"driver": device, "id": name, "bus": "usb.0"} | properties)

    def unplug(self, name):
        """Pulls a plug: at once, whatever the guest is doing."""
        self.monitor.call("device_del", {"id": name})
        self.monitor.event(lambda e: e["event"] == "DEVICE_DELETED" and e["data"].get("device") == name, 20)

    def plug_serial(self, name, serial=None, port=None):
        """An FTDI line (0403:6001); `write` is what its scanner says."""
        if name not in self.lines:
            path = self.run / f"line-{name}"
            path.unlink(missing_ok=True)
            address = {"type": "unix", "data": {"path": str(path)}}
            backend = {"type": "socket", "data": {"addr": address, "server": True, "wait": False}}
            self.monitor.call("chardev-add", {"id": f"line-{name}", "backend": backend})
            # The device attaches only while somebody holds the other end.
            self.lines[name] = socket.socket(socket.AF_UNIX)
            self.lines[name].connect(str(path))
        where = {"port": port} if port else {}
        self.plug("usb-serial", name, chardev=f"line-{name}", serial=serial or name, **where)

    def write(self, name, data):
        self.lines[name].sendall(data if isinstance(data, bytes) else data.encode("latin-1"))

    def data_disk(self, path, log, name="data"):
        """Plugs in a raw disk (/dev/vdb) whose every write and flush is written down in `log`; crash.py replays it."""
        pathlib.Path(log).write_bytes(b"")
        self.monitor.call("blockdev-add", {
            "driver": "blklogwrites", "node-name": name, "log-sector-size": 512,
            "file": {"driver": "file", "filename": str(path)}, "log": {"driver": "file", "filename": str(log)}})
        self.monitor.call("device_add", {"driver": "virtio-blk-pci", "id": f"dev-{name}", "drive": name, "bus": "slot1"})
