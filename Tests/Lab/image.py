"""The guest's disk, built once for each recipe."""

import hashlib
import os
import pathlib
import shutil
import subprocess
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FOLDER = ROOT / ".build/lab"


def built():
    """The folder of the image that `build-image` describes; builds it where it is missing, and drops older ones."""
    recipe = hashlib.sha256((HERE / "build-image").read_bytes()).hexdigest()[:16]
    folder = FOLDER / f"image-{recipe}"
    if (folder / "complete").exists():
        return folder
    for old in FOLDER.glob("image-*"):
        shutil.rmtree(old)
    print("lab: the image is built, once for each recipe: about two minutes", flush=True)
    begun = time.monotonic()
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    # Whoever has qemu but no network must see this fail, not skip: nothing would have been proved.
    subprocess.run([*as_root, HERE / "build-image", folder], check=True)
    if as_root:
        subprocess.run(["sudo", "chown", "-R", f"{os.getuid()}:{os.getgid()}", folder], check=True)
    (folder / "complete").write_text(f"{time.monotonic() - begun:.0f} s\n")
    return folder
