#!/usr/bin/python3
"""Tries what the unit's hardening forbids, and prints as JSON how each attempt ended: `allowed`, or the error's name.

Run inside the unit's sandbox, and outside as root, where every attempt must succeed: else it would prove nothing.
"""

import ctypes
import errno
import json
import mmap
import os
import pathlib
import resource
import signal
import socket
import stat
import time

libc = ctypes.CDLL(None, use_errno=True)
attempts = {}


def attempt(action):
    attempts[action.__name__] = action
    return action


def call(name, *arguments):
    if getattr(libc, name)(*arguments) < 0:
        raise OSError(ctypes.get_errno(), name)


def is_writable(path):
    """Whether the mount is; permissions alone would let root write."""
    if os.statvfs(path).f_flag & os.ST_RDONLY:
        raise OSError(errno.EROFS, path)


def status(key):
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    return next(line.split()[1] for line in lines if line.startswith(key + ":"))


@attempt
def be_somebody_privileged():
    if os.getuid() != 0:
        raise OSError(errno.EPERM, "uid")


@attempt
def have_capabilities():
    if int(status("CapBnd"), 16) == 0:
        raise OSError(errno.EPERM, "CapBnd")


@attempt
def gain_privileges_by_exec():
    if status("NoNewPrivs") == "1":
        raise OSError(errno.EPERM, "NoNewPrivs")


@attempt
def leave_a_core():
    if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0:
        raise OSError(errno.EPERM, "core")


@attempt
def make_files_for_others():
    if os.umask(0o077) == 0o077:
        raise OSError(errno.EPERM, "umask")


@attempt
def open_a_device_that_is_no_scanner():
    # Made by root for everybody: only the closed list of devices can say no.
    os.close(os.open("/opt/lab/open-device", os.O_RDONLY))


@attempt
def open_a_real_serial_port():
    # The account is in dialout, so permissions allow it.
    os.close(os.open("/dev/ttyS0", os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY))


@attempt
def speak_to_another_machine():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.sendto(b"?", ("10.0.2.2", 9))


@attempt
def listen_to_every_packet():
    socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM).close()


@attempt
def write_to_the_system():
    is_writable("/usr")


@attempt
def write_the_configuration():
    is_writable("/etc")


@attempt
def write_where_everybody_may():
    (pathlib.Path("/opt/lab/open-folder") / str(os.getpid())).touch()


@attempt
def look_into_homes():
    os.listdir("/home")


@attempt
def see_others_temporary_files():
    os.stat("/tmp/of-others")


@attempt
def change_personality():
    call("personality", 0x0040000)


@attempt
def map_writable_code():
    mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC).close()


@attempt
def set_the_clock():
    time.clock_settime(time.CLOCK_REALTIME, time.time())


@attempt
def write_control_groups():
    is_writable("/sys/fs/cgroup")


@attempt
def write_kernel_tunables():
    is_writable("/proc/sys")


@attempt
def rename_the_machine():
    socket.sethostname(socket.gethostname())


@attempt
def read_the_kernels_log():
    call("klogctl", 10, None, 0)


@attempt
def open_the_kernels_log():
    os.close(os.open("/dev/kmsg", os.O_RDONLY))


@attempt
def see_kernel_modules():
    os.listdir("/usr/lib/modules")


@attempt
def see_others_processes():
    os.stat("/proc/1")


@attempt
def make_a_namespace():
    call("unshare", 0x10000000)


@attempt
def be_realtime():
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))


@attempt
def make_a_file_run_as_its_owner():
    path = pathlib.Path(os.environ.get("STATE_DIRECTORY", "/run")) / "probe"
    path.touch()
    try:
        path.chmod(0o4755)
        if not path.stat().st_mode & stat.S_ISUID:
            raise OSError(errno.EPERM, "chmod")
    finally:
        path.unlink()


@attempt
def be_nice_to_others():
    # Harmless; but it is one of @resources, which the filter has no need of.
    os.setpriority(os.PRIO_PROCESS, 0, 5)


@attempt
def be_traced():
    call("ptrace", 0, 0, 0, 0)


@attempt
def run_code_of_another_architecture():
    child = os.fork()
    if child == 0:
        os.execv("/opt/lab/exit32", ["exit32"])
    if os.waitpid(child, 0)[1] != 0:
        raise OSError(errno.ENOEXEC, "exit32")


@attempt
def share_memory_past_the_end():
    call("shmget", 0, 4096, 0o1600)


@attempt
def share_a_mount_namespace():
    if os.readlink("/proc/self/ns/mnt") != pathlib.Path("/opt/lab/namespace").read_text().strip():
        raise OSError(errno.EPERM, "namespace")


def outcome(action):
    """In a process of its own, so that none changes what the next one finds."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            action()
            said = "allowed"
        except OSError as error:
            said = errno.errorcode.get(error.errno, str(error))
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    said = os.read(reader, 100).decode()
    ended = os.waitpid(child, 0)[1]
    return said or signal.Signals(os.WTERMSIG(ended)).name


print(json.dumps({name: outcome(action) for name, action in attempts.items()}))
