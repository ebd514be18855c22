"""A disk that fails when it is told to, and that remembers in which order it was written (disk.c does the work)."""

import mmap
import os
import pathlib
import random
import shutil
import struct
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
WRITE, CUT, SYNC, RENAME, REMOVE = range(1, 6)
BLOCK = 4096


class Disk:
    """What stands between one kiosk's daemon and its state folder."""

    def __init__(self, folder, kiosk, records=False):
        folder = pathlib.Path(folder)
        library = folder / "disk.so"
        subprocess.run([shutil.which("cc") or "clang", "-O2", "-fPIC", "-shared", "-o", library, HERE / "disk.c", "-ldl"], check=True)
        self.below = kiosk.folder / "state"
        self.log = folder / "disk.log"
        numbers = folder / "disk.state"
        numbers.write_bytes(bytes(512))
        with open(numbers, "r+b") as file:
            self.numbers = mmap.mmap(file.fileno(), 512)
        kiosk.environment = {"LD_PRELOAD": str(library), "DISK_FOLDER": str(self.below), "DISK_STATE": str(numbers)}
        if records:
            kiosk.environment["DISK_LOG"] = str(self.log)

    @property
    def calls(self):
        """How many writes, cuts, syncs, renames and removals there were."""
        return struct.unpack("<Q", self.numbers[:8])[0]

    def fail(self, call, error, half=False):
        """The call of this number, counted from now, fails once."""
        self.numbers[32:512] = bytes(480)
        self.numbers[8:32] = struct.pack("<3Q", self.calls + call if call else 0, error, half)

    @property
    def failed(self):
        """What it was that failed, such as `sync journal.sqlite-wal`; empty while nothing has."""
        return self.numbers[32:504].split(b"\0", 1)[0].decode()

    @property
    def made_good(self):
        """Whether it is no loss because SQLite, which does not tell of it, or the journal has done it again since.

        That is the sync of the folder, after a file was made in it, and putting the log into the database.
        """
        harmless = self.failed == f"sync {self.below}" or self.failed.endswith(" journal.sqlite")
        return harmless and struct.unpack("<Q", self.numbers[504:512])[0] > 0

    @property
    def place(self):
        """How far the log goes now: what is acknowledged now was written before this."""
        return self.log.stat().st_size if self.log.exists() else 0


class Crash:
    """Disks as a power cut may leave them: all that was synced, and any part of what was not."""

    def __init__(self, log):
        self.calls = []
        content = pathlib.Path(log).read_bytes()
        place = 0
        while place < len(content):
            kind, name, offset, length = struct.unpack_from("<BIQI", content, place)
            begin = place + 17
            path = content[begin:begin + name].decode()
            data = content[begin + name:begin + name + length]
            place = begin + name + length
            self.calls.append((place, kind, path, offset, data))

    def image(self, base, below, out, dice):
        """Writes a folder as it may be after a power cut at a random moment; returns how far the log went then."""
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(base, out)
        last = dice.randrange(len(self.calls))
        # By path: what is on the disk, and the blocks that were written since the file's last sync.
        waiting = {}
        here = pathlib.Path(out)

        def file_of(path):
            return here / pathlib.Path(path).relative_to(below)

        def settle(path, keep=1.0):
            for kind, offset, data in waiting.pop(path, []):
                file = file_of(path)
                if kind == CUT:
                    if keep == 1.0 or dice.random() < keep:
                        os.truncate(file, offset)
                    continue
                file.parent.mkdir(parents=True, exist_ok=True)
                with open(file, "r+b" if file.exists() else "w+b") as target:
                    for start in range(0, len(data), BLOCK):
                        if keep == 1.0 or dice.random() < keep:
                            target.seek(offset + start)
                            target.write(data[start:start + BLOCK])
        for place, kind, path, offset, data in self.calls[:last + 1]:
            if kind in (WRITE, CUT):
                waiting.setdefault(path, []).append((kind, offset, data))
            elif kind == SYNC:
                if pathlib.Path(path) != below:
                    settle(path) if path in waiting else None
            elif kind == RENAME:
                # A name is as a journaling file system has it: in order, and here at once; what it names may still wait.
                target = data.decode()
                if path in waiting:
                    waiting[target] = waiting.pop(path)
                else:
                    waiting.pop(target, None)
                if file_of(path).exists():
                    file_of(target).parent.mkdir(parents=True, exist_ok=True)
                    file_of(path).rename(file_of(target))
            elif kind == REMOVE:
                waiting.pop(path, None)
                file_of(path).unlink(missing_ok=True)
        keep = dice.choice((0.0, 0.5, 0.9))
        for path in list(waiting):
            settle(path, keep)
        for shared in here.rglob("*-shm"):
            shared.unlink()
        return self.calls[last][0]


def dice(seed):
    """A generator whose seed is said, so that a run can be made again."""
    print(f"seed {seed}", flush=True)
    return random.Random(seed)
