"""vestibulectl as a whole: its help pages, manual pages, completions, wrong use, colours, and the form of its JSON.

The pages are held whole; after a change write them anew with VESTIBULE_UPDATE=1, and read what has changed in the diff.
"""

import json
import os
import pathlib
import pty
import re
import shutil
import subprocess
import tempfile
import unittest

from house import HARRY, MARIA, PEOPLE, House, wait_for

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = pathlib.Path(__file__).resolve().parent / "Golden"
PRODUCTS = pathlib.Path(os.environ.get("VESTIBULE_PRODUCTS") or ROOT / ".build/debug")
UPDATE = os.environ.get("VESTIBULE_UPDATE") == "1"
TOOLS = ("vestibulectl", "vestibuled")


def run(*words, **environment):
    return subprocess.run([PRODUCTS / words[0], *words[1:]], capture_output=True, text=True, timeout=60,
                          stdin=subprocess.DEVNULL, env=os.environ | {"COLUMNS": "80", "LC_ALL": "C"} | environment)


def commands(tool):
    """The words of every command there is, from the tool itself."""
    def walk(words, command):
        yield words
        for below in command.get("subcommands", []):
            if below["commandName"] != "help":
                yield from walk(words + [below["commandName"]], below)
    return walk([tool], json.loads(run(tool, "--experimental-dump-help").stdout)["command"])


class Pages(unittest.TestCase):
    maxDiff = None

    def hold(self, folder, pages):
        """Compares every page with the one that is kept, or keeps them."""
        if UPDATE:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            for name, text in pages.items():
                (folder / name).write_text(text)
        kept = {each.name: each.read_text() for each in folder.iterdir()} if folder.is_dir() else {}
        self.assertEqual(sorted(pages), sorted(kept), "write them anew: VESTIBULE_UPDATE=1")
        for name, text in pages.items():
            self.assertEqual(text, kept[name], f"{name}; write it anew: VESTIBULE_UPDATE=1")

    def test_every_help_page_is_the_one_that_was_read(self):
        pages = {}
        for tool in TOOLS:
            for words in commands(tool):
                shown = run(*words, "--help")
                self.assertEqual((shown.returncode, shown.stderr), (0, ""), words)
                # The name on a previewed badge is there to show letters that are not English.
                self.assertTrue(re.sub(r"default: Zo.*?\)", "", shown.stdout, flags=re.DOTALL).isascii(), words)
                self.assertIn(f"USAGE: {words[0]}", shown.stdout)
                pages["-".join(words) + ".txt"] = shown.stdout
        self.assertGreater(len(pages), 60)
        self.hold(GOLDEN / "help", pages)

    def test_the_manual_pages_are_those_of_the_commands(self):
        with tempfile.TemporaryDirectory() as folder:
            made = pathlib.Path(folder)
            subprocess.run([ROOT / "Tools/man-pages", "--products", PRODUCTS, "--out", made], check=True, timeout=60)
            pages = {each.name: each.read_text() for each in made.iterdir()}
        for name in ("vestibulectl.1", "vestibulectl-config.1", "vestibuled.8", "vestibule.yaml.5"):
            self.assertIn(name, pages)
        self.hold(ROOT / "docs/man", pages)

    def test_every_command_says_its_name(self):
        """The parser would make one of the type's name, which takes it longer, for each of them, than the daemon to answer."""
        sources = [each.read_text() for each in (ROOT / "Sources/vestibulectl").rglob("*.swift")]
        self.assertGreater(sum(text.count("CommandConfiguration(") for text in sources), 60)
        for text in sources:
            self.assertNotRegex(text, r"CommandConfiguration\(\s*(?!commandName:|\s)")

    def test_the_manual_pages_are_set_without_a_warning(self):
        if not shutil.which("groff"):
            self.skipTest("groff is not here (Debian: groff-base)")
        for page in sorted((ROOT / "docs/man").iterdir()):
            warned = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-z", page], capture_output=True, text=True)
            self.assertEqual((warned.returncode, warned.stderr), (0, ""), page.name)

    def test_every_key_of_the_configuration_is_in_its_manual_page_with_its_default(self):
        page = (ROOT / "docs/man/vestibule.yaml.5").read_text().replace("\\-", "-").replace("\n", " ")
        keys = json.loads(run("vestibulectl", "config", "keys", "--json").stdout)
        self.assertGreater(len(keys), 90)
        for key in keys:
            self.assertTrue(f".B {key['key']} " in page, key["key"])
        self.assertRegex(page, r"\.B policy\.grace A time, 20 s to 5 min\. Default: 20 s\.")

    def test_the_shells_complete_the_commands(self):
        for shell in ("bash", "zsh", "fish"):
            for tool in TOOLS:
                script = run(tool, "--generate-completion-script", shell)
                self.assertEqual(script.returncode, 0)
                self.assertIn(tool, script.stdout)
                if shutil.which(shell):
                    checked = subprocess.run([shell, "-n"], input=script.stdout, capture_output=True, text=True)
                    self.assertEqual((checked.returncode, checked.stderr), (0, ""), f"{shell}, {tool}")
        script = run("vestibulectl", "--generate-completion-script", "bash").stdout
        asked = ('COMP_WORDS=(vestibulectl dev); COMP_CWORD=1; COMP_LINE="vestibulectl dev"; COMP_POINT=16; '
                 "_vestibulectl vestibulectl dev vestibulectl; printf '%s\\n' \"${COMPREPLY[@]}\"")
        answered = subprocess.run(["bash"], input=f"{script}\n{asked}\n", capture_output=True, text=True)
        self.assertEqual([each.strip() for each in answered.stdout.split()], ["devices"], answered.stderr)


class WrongUse(unittest.TestCase):
    def test_a_misspelt_command_is_told_what_was_meant(self):
        for words, advice in (
                (["statsu"], "There is no command statsu. Did you mean status? Try vestibulectl --help"),
                (["devices", "lits"], "There is no command devices lits. Did you mean list? Try vestibulectl devices --help"),
                (["confg", "show"], "There is no command confg. Did you mean config? Try vestibulectl --help"),
                (["frobnicate"], "There is no command frobnicate. Try vestibulectl --help")):
            wrong = run("vestibulectl", *words)
            self.assertEqual((wrong.returncode, wrong.stdout), (64, ""), words)
            self.assertEqual(wrong.stderr, f"vestibulectl: {advice}\n")

    def test_wrong_use_names_the_help(self):
        for words in (["status", "--jsn"], ["hold", "resolve"], ["devices", "test", "--for", "0", "x"],
                      ["status", "surplus"], ["printers", "test"]):
            wrong = run("vestibulectl", *words)
            self.assertEqual((wrong.returncode, wrong.stdout), (64, ""), words)
            self.assertRegex(wrong.stderr, r"(See 'vestibulectl .*--help'|Try vestibulectl .*--help)", words)
        self.assertIn("Did you mean '--json'?", run("vestibulectl", "status", "--jsn").stderr)


class Looks(House):
    """One kiosk for what the outputs look like."""

    options = {"people": PEOPLE, "extra": "development:\n  simulated-scans: true\n"}

    def on_terminal(self, *words, **environment):
        """What a command prints on a terminal."""
        ours, its = pty.openpty()
        process = subprocess.Popen(
            [PRODUCTS / "vestibulectl", *words, "--socket", self.kiosk.socket], stdin=subprocess.DEVNULL, stdout=its,
            env={key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "LANG")}
            | {"TERM": "xterm", "LC_ALL": "C.UTF-8"} | environment)
        os.close(its)
        shown = b""
        try:
            while more := os.read(ours, 4096):
                shown += more
        except OSError:
            pass  # a terminal whose other end is closed
        os.close(ours)
        process.wait(30)
        return shown.decode()

    def test_colours_are_for_terminals_that_want_them_and_marks_fit_the_locale(self):
        self.assertRegex(self.on_terminal("status"), "\x1b\\[3[123]m[●▲×]\x1b\\[0m")
        for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            plain = self.on_terminal("status", **environment)
            self.assertNotIn("\x1b", plain)
            self.assertRegex(plain, "[●▲×]")
        ascii_only = self.on_terminal("status", LC_ALL="C")
        self.assertTrue(ascii_only.isascii())
        self.assertIn("\x1b[3", ascii_only)
        self.assertNotIn("\x1b", self.kiosk.ctl("status", check=False).stdout, "no colours in a pipe")

    def test_the_socket_may_stand_before_the_command_or_in_the_environment(self):
        first = run("vestibulectl", "--socket", self.kiosk.socket, "--json", "status")
        second = run("vestibulectl", "status", "--json", VESTIBULE_SOCKET=self.kiosk.socket)
        third = run("vestibulectl", "--json", VESTIBULE_SOCKET=self.kiosk.socket)
        devices = {json.loads(each.stdout)["process"] for each in (first, second, third)}
        self.assertEqual(devices, {self.kiosk.process.pid})

    def test_the_socket_may_stand_before_a_command_that_asks_no_daemon_too(self):
        for words in (["explain", "clock-set"], ["config", "keys"], ["config", "check", str(self.kiosk.configuration)]):
            for named in (["--socket", "/nowhere"], ["--socket=/nowhere"]):
                self.assertEqual(run("vestibulectl", *named, *words).stdout, run("vestibulectl", *words).stdout)
        away = run("vestibulectl", "--socket=/nowhere", "status", VESTIBULE_SOCKET=self.kiosk.socket)
        self.assertEqual((away.returncode, "/nowhere" in away.stderr), (3, True), "what is typed counts before what is set")

    def test_the_documents_say_their_version(self):
        told = json.loads(self.kiosk.ctl("status", "--json", check=False).stdout)["documents"]
        self.assertEqual(run("vestibulectl", "--version").stdout.strip().split(", ")[1], f"documents {told}")

    def test_a_scan_test_without_a_scanner_says_what_to_do(self):
        self.kiosk.unplug()
        wait_for("the scanner is away", lambda: "absent" in self.kiosk.ctl("devices").stdout)
        alone = self.kiosk.ctl("scan-test", check=False)
        self.assertEqual((alone.returncode, alone.stdout), (1, ""))
        self.assertIn("No scanner is ready.", alone.stderr)
        self.kiosk.plug_in()

    def shape(self, value):
        """The keys and kinds of a document; of lists, all elements' together."""
        if isinstance(value, dict):
            return {key: self.shape(each) for key, each in sorted(value.items())}
        if isinstance(value, list):
            merged = {}
            for each in value:
                shape = self.shape(each)
                if not isinstance(shape, dict):
                    return [shape]
                merged |= shape
            return [dict(sorted(merged.items()))]
        return {bool: "true or false", int: "number", float: "number", str: "text", type(None): "nothing"}[type(value)]

    def test_the_documents_have_the_keys_they_had(self):
        """A key that goes or changes its kind breaks somebody's program; a new one is kept with VESTIBULE_UPDATE=1."""
        file = self.folder / "frame"
        for frame in (MARIA, HARRY):
            file.write_text(frame, newline="")
            self.kiosk.ctl("scan", str(file))
            if frame == MARIA:
                self.kiosk.screen().choose("parent", "meeting", "library")
        shapes, known = {}, list(commands("vestibulectl"))
        for words in (["status"], ["devices"], ["hold", "list"], ["roster"], ["journal", "tail"], ["lists"], ["peers"],
                      ["sync"], ["config", "show", "--effective"], ["config", "diff"], ["retention"], ["badge", "key"],
                      *([each] for each in ("check", "problems", "latency") if ["vestibulectl", each] in known)):
            shown = self.kiosk.ctl(*words, "--json", check=False)
            self.assertIn(shown.returncode, (0, 2), shown.stderr)
            shapes[" ".join(words)] = self.shape(json.loads(shown.stdout))
        kept = GOLDEN / "documents.json"
        if UPDATE:
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(json.dumps(shapes, indent=1, sort_keys=True) + "\n")
        self.assertEqual(json.loads(kept.read_text()), shapes)


if __name__ == "__main__":
    unittest.main()
