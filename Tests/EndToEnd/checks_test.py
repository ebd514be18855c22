"""Each check is made to fail for real, and says so in one line; problems, watch, latency and metrics through the socket."""

import contextlib
import http.client
import http.server
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

from district import District  # noqa: E402
from authority import Authority  # noqa: E402
from house import HARRY, MARIA, PEOPLE, PrintShop, free_ports, licence, wait_for  # noqa: E402
from looking import Looking  # noqa: E402
import network  # noqa: E402


class Checks(Looking):
    def test_an_unplugged_scanner_is_one_line(self):
        self.says("scanner-present", "ok", "lobby")
        self.kiosk.unplug()
        self.says("scanner-present", "failed", "lobby is not connected", "check its cable")
        scanners = self.checks("scanners")
        self.assertEqual({check["because"] for check in scanners.values() if check["verdict"] == "skipped"},
                         {"scanner-present"})
        self.assertEqual(len([check for check in scanners.values() if check["verdict"] == "failed"]), 1)
        self.kiosk.plug_in()
        self.says("scanner-present", "ok", "lobby")

    def test_scans_in_vain_are_the_scanners(self):
        with contextlib.closing(self.kiosk.screen()) as screen:
            for number in range(1, 6):
                before = json.loads(self.kiosk.ctl("latency", "--json").stdout)[1]["count"]
                self.kiosk.scan(f"@\n\x1e\rANSI 636040 DAMAGED {number}\r")
                wait_for("read", lambda: json.loads(self.kiosk.ctl("latency", "--json").stdout)[1]["count"] > before)
            found = self.says("scanner-reads", "warning", "scans came to nothing", "scan a test card")
            self.assertRegex(found["reason"], "the last [0-9]+ scans")
            screen.act("cancel")
            screen.state("idle")
            self.kiosk.scan(MARIA)
            screen.state("type")
            screen.act("cancel")
        self.says("scanner-reads", "ok", "the last good scan was at")

    def test_screen_and_desk_are_missed(self):
        # A page that another test has closed is counted until its stream has ended.
        self.says("visitor-screen", "failed", "no visitor's screen is connected", f":{self.kiosk.visitor_port}")
        self.says("desk-connected", "warning", "nobody is signed in at the desk", "sign in")
        self.assertEqual(self.kiosk.status()["state"], "staff only")
        self.assertIn("visitor-screen", self.kiosk.status()["reasons"])
        with contextlib.closing(self.kiosk.screen()), contextlib.closing(self.kiosk.desk()):
            self.says("visitor-screen", "ok", "connected")
            self.says("desk-connected", "ok", "connected")
            self.assertEqual(self.kiosk.status()["state"], "degraded")
            shown = self.kiosk.ctl("status", check=False).stdout
            self.assertIn("ready, degraded: printer-reachable; up since", shown)

    def test_accounts_that_are_gone_are_missed(self):
        accounts = self.kiosk.folder / "accounts"
        accounts.rename(self.kiosk.folder / "elsewhere")
        self.says("staff-accounts", "failed", "there is no staff account", "--add-account")
        (self.kiosk.folder / "elsewhere").rename(accounts)
        self.says("staff-accounts", "ok", "one account")

    def test_a_mistake_in_the_configuration_is_told_with_its_place(self):
        good = self.kiosk.configuration.read_text()
        self.kiosk.configuration.write_text(good + "\nprinterr: {}\n")
        self.says("configuration-valid", "warning", "the next start would fail", "printerr")
        self.kiosk.configuration.write_text(good)
        self.says("configuration-valid", "ok", "has no mistake")

    def test_an_old_list_and_an_uncovered_state_are_told_apart(self):
        index = self.kiosk.folder / "offenders.vlist"
        good = index.read_bytes()
        text = self.kiosk.configuration.read_text()
        self.kiosk.run("vestibulectl", "lists", "build", "--out", str(index.with_suffix(".new")), "--as-of", "2020-01-01",
                       "--jurisdiction", "UT", str(self.kiosk.folder / "offenders.csv"))
        index.with_suffix(".new").rename(index)
        self.kiosk.configuration.write_text(text.replace("screening:\n", "screening:\n  required-jurisdictions: [UT, ID]\n"))
        self.kiosk.process.send_signal(signal.SIGHUP)
        self.says("index-fresh", "warning", "days old", "install a newer edition")
        self.says("index-covers", "warning", "no list covers ID", "required-jurisdictions")
        self.says("index-present", "ok", "offenders")
        index.with_suffix(".new").write_bytes(good)
        index.with_suffix(".new").rename(index)
        self.kiosk.configuration.write_text(text)
        self.kiosk.process.send_signal(signal.SIGHUP)
        self.says("index-fresh", "ok", "no list is out of date")

    def test_a_vault_without_its_key_stops_the_door_and_is_one_line(self):
        key = self.kiosk.folder / "state/vault/key"
        right = key.read_bytes()
        self.kiosk.stop()
        key.unlink()
        self.kiosk.start()
        try:
            self.says("credentials-readable", "failed", "the vault cannot be opened", "credential vestibule-key")
            self.assertEqual(self.check("journal-writable")["because"], "credentials-readable")
            self.assertEqual(self.kiosk.status()["state"], "stopped")
        finally:
            key.write_bytes(right)
            self.restart()
        self.says("journal-writable", "ok", "every commit synchronous")
        self.says("credentials-bound", "warning", "in a file beside the journal", "systemd-creds")

    def test_a_damaged_journal_and_a_missing_index_are_two_lines(self):
        self.kiosk.stop()
        state, index = self.kiosk.folder / "state", self.kiosk.folder / "offenders.vlist"
        for file in state.glob("journal.sqlite*"):
            file.unlink()
        (state / "journal.sqlite").write_bytes(b"this is no database" * 1000)
        index.rename(self.kiosk.folder / "away")
        self.kiosk.start()
        self.says("journal-whole", "warning", "not all that was written before could be used", "journal recover")
        self.says("index-present", "failed", "every visitor is held: offenders", "vestibulectl lists build")
        self.assertEqual({check["because"] for check in self.checks("screening").values() if check.get("because")},
                         {"index-present"})
        self.kiosk.stop()
        (self.kiosk.folder / "away").rename(index)
        self.kiosk.start()
        self.says("index-present", "ok", "offenders")

    def test_an_alarm_and_clearances_that_do_not_work_are_told(self):
        self.kiosk.stop()
        self.kiosk.extra = f"alarm: {{ command: [{self.folder}/no-lamp] }}\nclearances: {self.folder}/clearances.yaml\n"
        (self.folder / "clearances.yaml").write_text("clearances: 7\n")
        self.kiosk.configure()
        self.kiosk.start()
        try:
            self.says("alarm-command", "warning", "no-lamp cannot be run", "may be run by the user vestibule")
            self.says("clearances-readable", "failed", "the clearances cannot be read", "clearances.yaml:1")
        finally:
            self.kiosk.stop()
            self.kiosk.extra = ""
            self.kiosk.configure()
            self.kiosk.start()
        self.says("alarm-command", "skipped", "none is configured")

    def test_problems_are_numbered_seen_by_somebody_and_close_themselves(self):
        self.kiosk.unplug()
        problem = wait_for("a problem", lambda: next(
            (each for each in self.problems() if each["check"] == "scanner-present"), None))
        self.assertEqual((problem["verdict"], problem["part"]), ("failed", "scanners"))
        self.assertIn("lobby is not connected", problem["reason"])
        number = str(problem["number"])
        refused = self.kiosk.ctl("problems", "ack", "99999", "--who", "kim", check=False)
        self.assertEqual((refused.returncode, "no open problem" in refused.stderr), (5, True))
        self.kiosk.ctl("problems", "ack", number, "--who", "Kim Tech")

        def seen(*arguments):
            return next(each for each in self.problems(*arguments) if each["number"] == problem["number"])
        self.assertIn("Kim Tech", seen()["acknowledgedBy"])
        # It outlives a restart, with its number and the name.
        self.restart()
        self.assertEqual((seen()["since"], "Kim Tech" in seen()["acknowledgedBy"]), (problem["since"], True))
        self.kiosk.plug_in()
        wait_for("over", lambda: all(each["number"] != problem["number"] for each in self.problems()))
        self.assertGreaterEqual(seen("--all")["until"], seen("--all")["since"])
        self.assertIn(number, self.kiosk.ctl("problems", "--all", check=False).stdout)

    def test_explain_has_a_page_for_each_line(self):
        for name in self.checks():
            self.assertIn(f"{name}: ", self.kiosk.run("vestibulectl", "explain", name).stdout)
        unknown = self.kiosk.run("vestibulectl", "explain", "no-such-code", check=False)
        self.assertEqual((unknown.returncode, "There is no code" in unknown.stderr), (1, True))
        stranger = self.kiosk.ctl("check", "no-such-check", check=False)
        self.assertEqual(stranger.returncode, 64)


class TakenPort(Looking):
    def test_a_door_does_not_stand_still_for_figures(self):
        with socket.create_server(("127.0.0.1", 0)) as other:
            self.kiosk.extra = f"metrics: {{ port: {other.getsockname()[1]} }}\n"
            self.kiosk.configure()
            self.restart()
            log = self.kiosk.folder / "vestibuled.log"
            wait_for("said", lambda: "figures are not served" in log.read_text())
            with contextlib.closing(self.kiosk.screen()) as screen:
                self.kiosk.scan(MARIA)
                screen.state("type")
                screen.act("cancel")


class Watching(Looking):
    options = {"people": PEOPLE}

    @classmethod
    def prepare(cls):
        cls.metrics_port = free_ports(3)[2]
        cls.kiosk.extra = f"metrics: {{ port: {cls.metrics_port} }}\n"
        cls.kiosk.configure()

    def events(self, last=None):
        """A stream of the socket's own, and its first line's reader."""
        peer = socket.socket(socket.AF_UNIX)
        peer.connect(self.kiosk.socket)
        peer.settimeout(20)
        resumed = f"Last-Event-ID: {last}\r\n" if last is not None else ""
        peer.sendall(f"GET /v1/watch HTTP/1.1\r\nHost: v\r\n{resumed}\r\n".encode())
        self.addCleanup(peer.close)
        return peer.makefile("rb")

    @staticmethod
    def next(stream):
        event = {}
        for line in stream:
            name, _, value = line.decode().strip().partition(": ")
            if name in ("id", "event", "data"):
                event[name] = value
            if name == "data" and event.get("event") == "scan":
                return int(event["id"]), json.loads(value)
        return None

    def scans(self, stream):
        while True:
            number, document = self.next(stream)
            if document["result"] != "stage":
                return number, document

    def test_scans_are_watched_and_never_their_content(self):
        screen = self.kiosk.screen()
        self.addCleanup(screen.close)
        tool = subprocess.Popen(
            [self.kiosk.products / "vestibulectl", "watch", "--count", "2", "--socket", self.kiosk.socket],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | {"LC_ALL": "C"})
        self.addCleanup(tool.kill)
        stream = self.events()
        wait_for("the stream begins", lambda: stream.readline().startswith(b"HTTP/1.1 200"))
        self.assertIn("watching", tool.stderr.readline(), "the tool says when it is there")
        self.kiosk.scan("@\n\x1e\rANSI 636040 SECRETNAME 19850501\r")
        screen.state("unreadable")
        screen.act("cancel")
        screen.state("idle")
        number, unreadable = self.scans(stream)
        self.assertEqual((unreadable["scanner"], unreadable["result"]), ("lobby", "unreadable"))
        self.assertGreater(unreadable["length"], 20)
        self.assertIn("reason", unreadable)
        self.kiosk.scan(MARIA)
        screen.choose("parent", "meeting", "library")
        screen.state("done", 60)
        later, read = self.scans(stream)
        self.assertGreater(later, number)
        self.assertEqual((read["result"], read["kind"]), ("document", "driver-licence"))
        self.assertLessEqual({"read", "parse", "screen", "commit"}, set(read["stages"]))
        badge = self.next(stream)[1]
        self.assertEqual((badge["result"], list(badge["stages"])), ("stage", ["badge"]))
        # Whoever was away says what it saw last, and is told what came since.
        self.assertEqual(self.scans(self.events(last=number))[0], later)
        self.assertLessEqual(self.scans(self.events(last=1))[0], number, "a number of before a restart brings what is kept")
        shown = tool.communicate(timeout=20)[0]
        self.assertIn("driver-licence", shown)
        for secret in ("MARIA", "VISITOR", "SECRETNAME", "19850501", "100000001"):
            self.assertNotIn(secret, shown + json.dumps([unreadable, read, badge]))

    def test_latency_has_every_stage_and_bars(self):
        with contextlib.closing(self.kiosk.screen()) as screen:
            screen.until("free", lambda s: s["state"] in ("idle", "done", "printing"))
            self.kiosk.scan(MARIA)
            screen.until("asked", lambda s: s["state"] in ("type", "signedOut"))
            screen.act("cancel") if screen.newest["state"] == "type" else screen.act("done")
        stages = {stage["stage"]: stage for stage in json.loads(self.kiosk.ctl("latency", "--json").stdout)}
        self.assertEqual(list(stages), ["read", "parse", "screen", "commit", "show", "badge"])
        for name in ("read", "parse", "commit", "show"):
            self.assertGreater(stages[name]["count"], 0, name)
            self.assertEqual(sum(bucket["count"] for bucket in stages[name]["buckets"]), stages[name]["count"])
        self.assertIn("##", self.kiosk.ctl("latency").stdout)

    def test_metrics_are_prometheus_text_on_both_doors_and_name_nobody(self):
        with contextlib.closing(self.kiosk.screen()) as screen:
            screen.until("free", lambda s: s["state"] in ("idle", "done", "printing"))
            self.kiosk.scan("@\n\x1e\rANSI 636040 SECRETNAME 19850501\r")
            screen.state("unreadable")
            page = http.client.HTTPConnection("127.0.0.1", self.metrics_port, timeout=10)
            page.request("GET", "/metrics")
            answer = page.getresponse()
            self.assertEqual(answer.getheader("Content-Type"), "text/plain; version=0.0.4; charset=utf-8")
            text = answer.read().decode()
            page.request("GET", "/v1/status")
            self.assertEqual(page.getresponse().status, 404, "nothing but figures is served there")
            page.close()
            screen.act("cancel")
            screen.state("idle")
        families = self.strictly_parsed(text)
        self.assertGreaterEqual(families["vestibule_scans_total"][1]['{result="unreadable"}'], 1)
        self.assertEqual(families["vestibule_check_healthy"][1]['{check="journal-writable"}'], 1)
        self.assertGreater(families["process_resident_memory_bytes"][1][""], 1 << 20)
        for secret in ("SECRETNAME", "MARIA", "lobby", "Specimen"):
            self.assertNotIn(secret, text)
        peer = http.client.HTTPConnection("localhost")
        peer.sock = socket.socket(socket.AF_UNIX)
        peer.sock.connect(self.kiosk.socket)
        peer.request("GET", "/v1/metrics")
        self.assertEqual(set(self.strictly_parsed(peer.getresponse().read().decode())), set(families))
        peer.close()

    def strictly_parsed(self, text):
        """The text form as its description has it: HELP, TYPE, then the family's samples and no others."""
        self.assertTrue(text.endswith("\n"))
        families, name = {}, None
        for line in text.splitlines():
            if line.startswith("# HELP "):
                name = line.split(" ", 3)[2]
                self.assertNotIn(name, families)
                self.assertTrue(line.split(" ", 3)[3])
            elif line.startswith("# TYPE "):
                _, _, typed, kind = line.split(" ")
                self.assertEqual(typed, name)
                self.assertIn(kind, ("counter", "gauge", "histogram"))
                families[name] = (kind, {})
            else:
                sample = re.fullmatch(
                    r'([a-z_]+)(\{[a-z]+="[A-Za-z0-9.+-]*"(?:,[a-z]+="[A-Za-z0-9.+-]*")*\})? (NaN|[0-9.e+-]+)', line)
                self.assertTrue(sample, line)
                kind, samples = families[name]
                suffixes = ("_bucket", "_sum", "_count") if kind == "histogram" else ("",)
                self.assertIn(sample[1], [name + suffix for suffix in suffixes])
                key = sample[1].removeprefix(name) + (sample[2] or "")
                self.assertNotIn(key, samples)
                samples[key] = float(sample[3])
        for name, (kind, samples) in families.items():
            if kind == "histogram":
                for labels in {key.removeprefix("_count") for key in samples if key.startswith("_count")}:
                    inside = labels[1:-1]
                    buckets = [value for key, value in samples.items() if key.startswith(f"_bucket{{{inside},le=")]
                    self.assertEqual(buckets, sorted(buckets), "buckets are cumulative")
                    self.assertEqual(buckets[-1], samples["_count" + labels])
        return families


class Printing(Looking):
    @classmethod
    def prepare(cls):
        cls.shop = PrintShop()
        cls.addClassCleanup(cls.shop.close)
        cls.kiosk.printer = cls.shop.direct
        cls.kiosk.configure()

    def test_a_printer_without_labels_and_one_that_is_off_are_told_apart(self):
        self.says("printer-reachable", "ok", "ipp", seconds=40)
        self.shop.lab("fault", "media-empty")
        with contextlib.closing(self.kiosk.screen()) as screen:
            self.kiosk.scan(MARIA)
            screen.choose("parent", "meeting", "library")
            self.says("printer-media", "failed", "out of labels", "new roll", seconds=60)
            self.says("printer-reachable", "ok", "ipp")
            self.shop.lab("fault")
            self.says("printer-media", "ok", "labels are loaded", seconds=60)
            self.says("printer-job", "ok", "the last badge came out at", seconds=60)
            screen.state("idle", 60)
            self.shop.lab("fault", "job-aborted")
            self.kiosk.scan(licence("NORA", "NEWCOMER", "19800101", "300000001"))
            screen.choose("parent", "meeting", "library")
            self.says("printer-job", "failed", "gave the badge up", "display", seconds=60)
            self.says("printer-reachable", "ok", "ipp")
            self.shop.lab("fault")
        self.shop.lab("unplug")
        self.says("printer-reachable", "failed", "does not answer", "switched on", seconds=40)
        self.assertEqual(self.check("printer-media")["because"], "printer-reachable")


class Clock(Looking):
    @classmethod
    def prepare(cls):
        library = cls.folder / "clock.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-O", "-o", library, HERE.parent / "Support/clock.c", "-ldl"], check=True)
        cls.clock = cls.folder / "clock"
        cls.clock.write_text("0")
        cls.kiosk.environment = {"LD_PRELOAD": str(library), "VESTIBULE_TEST_CLOCK": str(cls.clock)}

    def test_a_clock_that_jumps_and_one_that_is_long_ago_are_told(self):
        self.says("clock-set", "ok", "nothing that is known contradicts it")
        self.says("clock-steady", "ok", "it has not jumped for a day")
        self.clock.write_text("90")
        self.says("clock-steady", "warning", "once in the last day, the last time by +", "timedatectl")
        self.clock.write_text(str(-10 * 366 * 86400))
        self.says("clock-set", "failed", "before this release was made", "set the clock")
        self.clock.write_text("0")
        self.says("clock-set", "ok", "nothing that is known")


@unittest.skipUnless(os.geteuid() == 0, "only root can mount the small disk")
class SmallDisk(Looking):
    @classmethod
    def prepare(cls):
        cls.disk = cls.kiosk.folder / "state"
        cls.disk.mkdir(exist_ok=True)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m,mode=0700", "tmpfs", cls.disk],
                                 capture_output=True)
        if mounted.returncode != 0:
            raise unittest.SkipTest("no small disk can be mounted here: " + mounted.stderr.decode())
        cls.addClassCleanup(subprocess.run, ["umount", "-l", cls.disk])

    def test_a_disk_that_fills_is_told_before_and_when_it_is_full(self):
        self.says("disk-spare", "warning", "MB are free", "journalctl --vacuum-size")
        self.says("disk-encrypted", "unknown", "no disk of its own")
        self.says("disk-room", "ok", "16 MB are held back")
        with contextlib.closing(self.kiosk.screen()) as screen:
            self.fill("filler")
            self.kiosk.scan(HARRY)
            screen.state("held")
            screen.act("done")
            screen.state("full")
            self.says("disk-room", "failed", "the disk is full", "free 32 MB")
            (self.disk / "filler").unlink()
            screen.state("idle", 40)
            self.says("disk-room", "ok", "16 MB are held back")
        # The log that SQLite writes ahead is cut at a start; what it has grown to before is room enough for a while.
        self.restart()
        with contextlib.closing(self.kiosk.screen()) as screen:
            self.fill("filler")
            (self.disk / "ballast").unlink()
            self.fill("more")
            self.kiosk.scan(MARIA)

            def stopped():
                # Each look at the roster is written down, until what the log had before is used up too.
                self.kiosk.ctl("roster", check=False)
                return self.check("journal-writable")["verdict"] == "failed"
            wait_for("the disk is used up", stopped, 60)
            self.says("journal-writable", "failed", "nobody is admitted")
            self.assertEqual(self.kiosk.status()["state"], "stopped")
            (self.disk / "filler").unlink()
            (self.disk / "more").unlink()
            self.says("journal-writable", "ok", "every commit synchronous", seconds=40)

    def fill(self, name):
        with open(self.disk / name, "wb", buffering=0) as filler, contextlib.suppress(OSError):
            while filler.write(b"\0" * 4096):
                pass


class Portal(http.server.BaseHTTPRequestHandler):
    """A network's sign-in page: whatever is asked, it answers 200 with a web page."""

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b"<html><body>Please sign in to the guest network.</body></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_PUT = do_GET = do_POST

    def log_message(self, *_):
        pass


class Upstream(Looking):
    @classmethod
    def prepare(cls):
        cls.district = District().start()
        cls.addClassCleanup(lambda: cls.district.stop())
        cls.upstream()

    @classmethod
    def upstream(cls, **more):
        keys = {"url": f"https://127.0.0.1:{cls.district.port}", "authority": cls.district.authority.path} | more
        cls.kiosk.extra = "device: front-desk\nupstream:\n" + "".join(f"  {key}: {value}\n" for key, value in keys.items())
        cls.kiosk.configure()

    def again(self, **more):
        self.kiosk.stop()
        self.upstream(**more)
        self.kiosk.start()

    def broken(self, name, remedy):
        self.says(name, "failed", "entries wait to be sent", remedy, seconds=40)
        unwell = [check["check"] for check in self.checks("district").values() if check["verdict"] == "failed"]
        self.assertEqual(unwell, [name], "one fault is one line")

    def test_each_link_to_the_district_breaks_by_itself(self):
        self.says("upstream-enrolled", "failed", "not enrolled", "vestibulectl sync pair")
        code = self.district.run("pair", "front-desk", "--school", "Lincoln")
        self.kiosk.ctl("sync", "pair", "--code", code)
        self.district.run("confirm", "front-desk")
        self.kiosk.ctl("sync", "confirm")
        self.says("upstream-acknowledged", "ok", "arrives there", seconds=40)
        self.says("upstream-proxy", "skipped", "no proxy is configured")

        other = pathlib.Path(tempfile.mkdtemp(prefix="other-"))
        self.addCleanup(shutil.rmtree, other, ignore_errors=True)
        self.again(authority=Authority(other).path)
        self.broken("upstream-tls", "certificate is not believed")

        certificate, key = self.district.authority.certificate()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        portal = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Portal)
        portal.socket = context.wrap_socket(portal.socket, server_side=True)
        threading.Thread(target=portal.serve_forever, daemon=True).start()
        self.addCleanup(portal.server_close)
        self.addCleanup(portal.shutdown)
        self.again(url=f"https://127.0.0.1:{portal.server_address[1]}")
        self.broken("upstream-portal", "a captive portal answers in the district")

        with socket.create_server(("127.0.0.1", 0)) as nobody:
            port = nobody.getsockname()[1]
        self.again(url=f"https://127.0.0.1:{port}")
        self.broken("upstream-reachable", "does not answer")

        proxy = network.Network(network.refusing("403 Forbidden"))
        self.addCleanup(proxy.close)
        self.again(proxy=f"127.0.0.1:{proxy.port}")
        self.broken("upstream-proxy", "proxy")

        self.again()
        self.says("upstream-acknowledged", "ok", "arrives there", seconds=40)
        self.district.run("revoke", "front-desk")
        self.kiosk.ctl("sync", "confirm")  # A command is an entry, which is sent.
        self.broken("upstream-acknowledged", "vestibulectl sync")


if __name__ == "__main__":
    unittest.main()
