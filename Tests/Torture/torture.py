"""What the campaigns have in common: their arguments, a seed that is said, a folder of their own and how they end."""

import argparse
import os
import pathlib
import shutil
import tempfile

from day import PRODUCTS
from disk import dice


def main(usage, campaign, **numbers):
    """Runs `campaign(folder, chance, products, **numbers)`, which returns sums and all that is wrong; the exit status."""
    parser = argparse.ArgumentParser(usage=usage)
    for name, default in numbers.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--products", default=PRODUCTS)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="vb-torture-", dir="/tmp"))
    os.chmod(folder, 0o755)
    try:
        sums, wrong = campaign(
            folder, dice(options.seed), options.products, **{name: getattr(options, name) for name in numbers})
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(", ".join(f"{name} {number}" for name, number in sums.items()))
    print("\n".join(wrong) or "nothing lost, nothing broken")
    return 1 if wrong else 0
