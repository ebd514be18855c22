"""What a disk with a volatile cache may hold after a power cut, rebuilt from the log of everything written to it.

The log is qemu's (`blklogwrites`, the format of the kernel's dm-log-writes); `Machine.data_disk` has it made. A state is all
writes up to a flush, and of the later ones any subset of their 4 KiB blocks. No guest is needed: a state takes a third
of a second.
"""

import collections
import pathlib
import shutil
import struct
import subprocess

MAGIC, FLUSH, DISCARD, MARK = 0x6A736677736872, 1, 4, 8
BLOCK = 4096
Entry = collections.namedtuple("Entry", "offset length flags place")


class WriteLog:
    """The log as far as it is written; read again, it may be longer."""

    def __init__(self, path):
        self.path = pathlib.Path(path)

    def entries(self):
        with open(self.path, "rb") as log:
            magic, version, _, sector = struct.unpack("<QQQI", log.read(28))
            if magic != MAGIC or version != 1:
                raise ValueError(f"{self.path} is no log of writes")
            place, size = sector, self.path.stat().st_size
            while place + 32 <= size:
                log.seek(place)
                start, count, flags, _ = struct.unpack("<QQQQ", log.read(32))
                if start == count == flags == 0:
                    return
                place += sector
                # A discard has a length, and nothing that was written.
                end = place if flags & DISCARD else place + count * sector
                if end > size:
                    return
                yield Entry(start * sector, count * sector, flags, place)
                place = end

    def flushes(self):
        return sum(1 for entry in self.entries() if entry.flags & FLUSH)

    def state(self, base, image, flush, chance, keep=0.5):
        """Writes the state after that many flushes; of the later blocks each is kept with the probability `keep`."""
        shutil.copyfile(base, image)
        passed = 0
        with open(self.path, "rb") as log, open(image, "r+b") as disk:
            for entry in self.entries():
                if entry.flags & FLUSH:
                    passed += 1
                    if passed > flush:
                        break
                if entry.flags & (DISCARD | MARK):
                    continue
                log.seek(entry.place)
                content = log.read(entry.length)
                for start in range(0, entry.length, BLOCK):
                    if passed < flush or chance.random() < keep:
                        disk.seek(entry.offset + start)
                        disk.write(content[start:start + BLOCK])


def files(image, folder):
    """Repairs the image's ext4 as a mount would, and takes its files out: no mount, no root."""
    repaired = subprocess.run(["e2fsck", "-fy", image], capture_output=True, text=True)
    # 0 clean, 1 mended; more is a file system that no mount would take.
    if repaired.returncode > 1:
        raise ValueError(f"e2fsck: {repaired.returncode} {repaired.stdout[-500:]}")
    shutil.rmtree(folder, ignore_errors=True)
    pathlib.Path(folder).mkdir(parents=True)
    subprocess.run(["debugfs", "-R", f"rdump / {folder}", image], capture_output=True, check=True)
    return pathlib.Path(folder)
