"""What an installation by the papers meets: commands by root, papers and units that name files, a key that is a credential."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Support"))

from district import District  # noqa: E402
from house import House  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOBODY = 65534


class ByRoot(unittest.TestCase):
    @unittest.skipUnless(os.geteuid() == 0, "this is about root")
    def test_what_root_publishes_belongs_to_the_servers_account(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="by-root-"))
        self.addCleanup(shutil.rmtree, folder)
        folder.chmod(0o755)
        district = District(folder)
        district.state.mkdir(mode=0o700)
        os.chown(district.state, NOBODY, NOBODY)
        # A file that only root can read.
        bans = folder / "bans.csv"
        bans.write_text("id,family,given,date of birth\nb-1,Visitor,Maria,1985-05-01\n")
        bans.chmod(0o600)
        self.assertIn("is published", district.run("publish", "banned", str(bans)))
        district.run("account", "add", "kim", "--role", "office", text="correct horse battery\n")
        made = [each for each in district.state.rglob("*")]
        self.assertGreater(len([each for each in made if "vault" in str(each)]), 3)
        self.assertEqual([each for each in made if each.stat().st_uid != NOBODY], [])


class Papers(unittest.TestCase):
    def test_nobody_is_told_to_join_the_services_own_group(self):
        for page in [ROOT / "debian/README.Debian", ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
            for line in page.read_text().splitlines():
                self.assertIsNone(re.search(r"(adduser|usermod -aG|gpasswd -a) *\S* *`?vestibule`?( |$)", line), f"{page.name}: {line}")

    def test_the_key_is_always_sealed_to_what_is_named(self):
        for page in (ROOT / "debian/README.Debian", ROOT / "docs/threat-model.md"):
            commands = [line for line in page.read_text().splitlines() if "systemd-creds encrypt" in line and "`" not in line]
            self.assertTrue(commands, page.name)
            for command in commands:
                self.assertIn("--with-key=tpm2", command, page.name)

    def test_every_paper_that_a_unit_names_is_installed_by_that_name(self):
        rules = (ROOT / "debian/rules").read_text()
        self.assertIn("dh_compress -X.md", rules, "a packed paper has another name")
        for unit in (ROOT / "systemd").glob("*.service"):
            for path in re.findall(r"Documentation=file:///usr/share/doc/[a-z-]+/(\S+)", unit.read_text()):
                self.assertTrue((ROOT / path).exists(), f"{unit.name}: {path}")

    def test_a_package_that_is_removed_stops_its_service(self):
        for package, unit in (("vestibule", "vestibuled"), ("vestibule-district", "vestibule-district")):
            self.assertIn(f"stop {unit}.service", (ROOT / f"debian/{package}.prerm").read_text())


class ACredential(House):
    def test_an_export_without_the_key_says_so_and_how_to_give_it(self):
        self.kiosk.stop()
        copy = self.folder / "copy"
        shutil.copytree(self.kiosk.folder / "state", copy, ignore=shutil.ignore_patterns("*.sock"))
        whole = self.kiosk.run("vestibulectl", "journal", "export", str(copy / "journal.sqlite")).stdout
        self.assertIn('"payload"', whole)
        (copy / "vault/key").unlink()
        for command in ("export", "exposed", "recover"):
            refused = subprocess.run([self.kiosk.products / "vestibulectl", "journal", command, copy / "journal.sqlite"],
                                     capture_output=True, text=True, timeout=60)
            self.assertEqual((refused.returncode, refused.stdout), (1, ""), command)
            self.assertIn("LoadCredentialEncrypted=vestibule-key", refused.stderr)


if __name__ == "__main__":
    unittest.main()
