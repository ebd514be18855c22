"""A whole kiosk in one private folder: the real daemon, a pty as its scanner, and clients of its pages.

Used by the demonstration, the end-to-end tests and the benchmarks. Python's standard library only.
"""

import contextlib
import http.client
import json
import os
import pathlib
import pty
import random
import signal
import socket
import subprocess
import threading
import time
import tty

ROOT = pathlib.Path(__file__).resolve().parents[2]
PASSWORD = "correct horse battery"


class Failure(Exception):
    """Something did not happen in time, or the other side refused."""


def wait_for(what, condition, seconds=20.0):
    """Returns the condition's first true value; the deadline only bounds the wait, nothing rests on it."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Failure(f"{what}: not within {seconds} s")
        time.sleep(0.02)


class Page:
    """A page as its own script sees it: the token, the event stream, and posts."""

    tls = None

    def connection(self, timeout):
        if self.tls:
            return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=timeout, context=self.tls)
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def __init__(self, port, events, headers=None):
        self.port, self.headers = port, dict(headers or {})
        self.token = self.fetch_token()
        self.newest, self.revision, self.ended = None, 0, False
        self.changed = threading.Condition()
        self.stream = self.connection(60)
        self.stream.request("GET", f"{events}?token={self.token}", headers=self.headers)
        self.answer = self.stream.getresponse()
        if self.answer.status != 200:
            raise Failure(f"{events}: status {self.answer.status}")
        threading.Thread(target=self._listen, daemon=True).start()
        self.until("the first event", lambda newest: newest is not None)

    def fetch_token(self):
        page = self.connection(10)
        page.request("GET", "/", headers=self.headers)
        text = page.getresponse().read().decode()
        page.close()
        return text.split('name="vestibule-token" content="', 1)[1].split('"', 1)[0]

    def _listen(self):
        event = None
        try:
            for line in self.answer:
                if line.startswith(b"event: "):
                    event = line[7:].strip()
                elif line.startswith(b"data: ") and event != b"alive":
                    with self.changed:
                        self.newest, self.revision = json.loads(line[6:]), self.revision + 1
                        self.changed.notify_all()
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            pass
        with self.changed:
            self.ended = True
            self.changed.notify_all()

    def until(self, what, condition, seconds=20.0):
        """The newest document as soon as it fulfils the condition."""
        end = time.monotonic() + seconds
        with self.changed:
            while not (self.newest is not None and condition(self.newest)):
                if self.ended:
                    raise Failure(f"{what}: the page's stream has ended; newest is {self.newest}")
                if not self.changed.wait(max(0.0, end - time.monotonic())):
                    if time.monotonic() >= end:
                        raise Failure(f"{what}: not within {seconds} s; newest is {self.newest}")
            return self.newest

    def post(self, path, document, method="POST"):
        connection = self.connection(30)
        headers = {"Content-Type": "application/json", "X-Vestibule-Token": self.token} | self.headers
        connection.request(method, path, json.dumps(document), headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, json.loads(body) if body else None, answer

    def close(self):
        # The listening thread sits in a read, and would keep a plain close waiting for the next event.
        with contextlib.suppress(OSError, AttributeError):
            self.stream.sock.shutdown(socket.SHUT_RDWR)
        try:
            self.answer.close()
            self.stream.close()
        except OSError:
            pass


class VisitorScreen(Page):
    """Stands before the visitor's screen."""

    def __init__(self, port):
        super().__init__(port, "/screen/events")

    def state(self, name, seconds=20.0):
        return self.until(f"screen {name}", lambda screen: screen["state"] == name, seconds)

    def act(self, action, **fields):
        status, body, _ = self.post(
            "/screen/actions", {"session": self.newest["session"], "action": action} | fields)
        if status != 204:
            raise Failure(f"{action}: {status} {body}")

    def choose(self, *choices):
        """Chooses type, purpose and destination, each when it is asked."""
        for question, choice in zip(("type", "purpose", "destination"), choices):
            self.state(question)
            self.act("choose", value=choice)


class Desk(Page):
    """Sits at the desk, signed in."""

    def __init__(self, port, name="pat", password=PASSWORD, tls=None, **more):
        self.port, self.headers, self.tls = port, {}, tls
        self.token = self.fetch_token()
        status, body, answer = self.post("/api/session", {"name": name, "password": password} | more)
        if status != 200:
            raise Failure(f"sign-in: {status} {body}")
        cookie = answer.getheader("Set-Cookie").split(";", 1)[0]
        super().__init__(port, "/api/events", {"Cookie": cookie})

    def hold(self, name, seconds=20.0):
        """The hold of somebody of that name, as soon as the desk has it."""
        def found(desk):
            return next((hold for hold in desk["holds"] if hold["name"] == name), None)
        return found(self.until(f"a hold of {name}", found, seconds))

    def resolve(self, hold, answer, why, **fields):
        return self.post(f"/api/holds/{hold['visit']}/answers", {"answer": answer, "why": why} | fields)[:2]


class Kiosk:
    """One daemon and everything around it, in one folder."""

    def __init__(self, folder, products=None, ports=(8460, 8461), printer=None, people=None, extra="", desk="", control=None):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        os.chmod(self.folder, 0o755)
        self.products = pathlib.Path(products or os.environ.get("VESTIBULE_PRODUCTS") or ROOT / ".build/debug")
        self.visitor_port, self.desk_port = ports
        self.printer = printer or f"kind: folder\n  folder: {self.folder}/badges"
        self.socket = str(self.folder / "control.sock")
        self.configuration = self.folder / "vestibule.yaml"
        self.extra, self.desk_keys, self.process, self.log = extra, desk, None, None
        self.control = control or {}
        # What the daemon's environment has beside this one's, and the command that starts it.
        self.environment, self.wrapper = {}, []
        (self.folder / "badges").mkdir(exist_ok=True)
        (self.folder / "share").mkdir(exist_ok=True)
        pages = self.folder / "share/pages"
        if not pages.exists():
            pages.symlink_to(ROOT / "Sources/Kiosk/Pages")
            (self.folder / "share/control-api.openapi.yaml").symlink_to(ROOT / "docs/control-api.openapi.yaml")
        self.plug_in()
        if people:
            (self.folder / "offenders.csv").write_text(people)
            self.run("vestibulectl", "lists", "build", "--out", str(self.folder / "offenders.vlist"),
                     "--as-of", time.strftime("%Y-%m-%d"), "--jurisdiction", "UT",
                     str(self.folder / "offenders.csv"))
        self.configure()
        if not (self.folder / "accounts").exists():
            self.run("vestibuled", "--config", str(self.configuration), "--add-account", "pat",
                     "--full-name", "Pat Doe", text=PASSWORD + "\n")

    def configure(self):
        lists = f"""screening:
  lists:
    - name: offenders
      file: {self.folder}/offenders.vlist
      unsigned: true
""" if (self.folder / "offenders.vlist").exists() else ""
        control = "".join(f"  {key}: {json.dumps(value)}\n" for key, value in self.control.items())
        self.configuration.write_text(f"""school: Specimen Elementary
entrance: Main entrance
state-directory: {self.folder}/state
share-directory: {self.folder}/share
accounts: {self.folder}/accounts
control:
  socket: {self.socket}
{control}visitor-screen:
  port: {self.visitor_port}
desk:
  port: {self.desk_port}
{self.desk_keys}scanners:
  discover-serial: false
  serial:
    - name: lobby
      path: {self.folder}/scanner
printer:
  {self.printer}
{lists}{self.extra}
""")

    # The scanner: the other end of a pty.

    def plug_in(self):
        self.scanner, line = pty.openpty()
        tty.setraw(line)
        link = self.folder / "scanner"
        link.unlink(missing_ok=True)
        link.symlink_to(os.ttyname(line))
        self.line = line

    def unplug(self):
        (self.folder / "scanner").unlink(missing_ok=True)
        os.close(self.line)
        os.close(self.scanner)

    def scan(self, frame):
        """Delivers a frame as a serial scanner does."""
        content = frame if isinstance(frame, bytes) else frame.encode("latin-1")
        while content:
            content = content[os.write(self.scanner, content):]

    # The daemon.

    def start(self, seconds=30):
        self.log = open(self.folder / "vestibuled.log", "ab")
        self.process = subprocess.Popen(
            [*self.wrapper, self.products / "vestibuled", "--config", self.configuration], stdout=self.log, stderr=self.log,
            start_new_session=True, env=os.environ | self.environment)
        wait_for("the daemon is ready", self.ready, seconds)
        self.await_scanner()
        return self

    def await_scanner(self):
        """What is scanned before the daemon has opened the line is thrown away as old; where it opens none, soon no more."""
        begun = time.monotonic()
        while (self.folder / "scanner").is_symlink():
            said = self.ctl("devices", "--json", check=False)
            devices = json.loads(said.stdout) if said.returncode == 0 else []
            # A busy machine takes longer to open a line that is configured.
            patience = 6 if any(each["state"] == "absent" for each in devices) else 2
            if any(each["state"] == "ready" for each in devices) or time.monotonic() > begun + patience:
                return
            time.sleep(0.02)

    def ready(self):
        if self.process.poll() is not None:
            raise Failure("the daemon ended: " + (self.folder / "vestibuled.log").read_text()[-600:])
        try:
            for port in (self.visitor_port, self.desk_port):
                probe = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
                probe.connect()
                probe.close()
            # The lists are verified off the way to ready; until then nobody can be screened.
            status = self.status()
            return status is not None and any(part["part"] == "screening" for part in status["parts"])
        except (OSError, Failure):
            return False

    def stop(self, with_signal=signal.SIGTERM):
        """Ends the daemon; returns its exit status and the seconds it took."""
        begun = time.monotonic()
        if self.process and self.process.poll() is None:
            # What starts it for us may keep signals to itself; they are of one session.
            (os.killpg if self.wrapper else os.kill)(self.process.pid, with_signal)
            self.process.wait(20)
        status = self.process.returncode if self.process else None
        if self.log:
            self.log.close()
        return status, time.monotonic() - begun

    def run(self, program, *arguments, text=None, check=True):
        result = subprocess.run(
            [self.products / program, *arguments], input=text, capture_output=True, text=True, timeout=120,
            env=os.environ | {"LC_ALL": "C"})
        if check and result.returncode != 0:
            raise Failure(f"{program} {arguments}: {result.returncode} {result.stderr}")
        return result

    def ctl(self, *arguments, check=True):
        return self.run("vestibulectl", *arguments, "--socket", self.socket, check=check)

    def status(self):
        result = self.ctl("status", "--json", check=False)
        return json.loads(result.stdout) if result.returncode in (0, 2) else None

    def journal(self):
        """Every entry, oldest first, payloads decoded, as the journal's own export has them."""
        import base64
        lines = self.run("vestibulectl", "journal", "export", f"{self.folder}/state/journal.sqlite").stdout.splitlines()
        entries = [entry for entry in map(json.loads, lines) if entry["kind"] == "entry"]
        return [(entry["sequence"], entry["type"],
                 json.loads(base64.b64decode(entry["payload"])) if "payload" in entry else None) for entry in entries]

    def screen(self):
        return VisitorScreen(self.visitor_port)

    def desk(self, *arguments, **more):
        return Desk(self.desk_port, *arguments, **more)


def licence(given, family, born, number="123456789", middle="ANN", expires="20350501", jurisdiction="UT"):
    """An AAMVA frame (version 9) of an invented person; dates as YYYYMMDD."""
    def american(date):
        return date[4:] + date[:4]
    body = "\n".join([
        f"DLDAQ{number}", f"DCS{family}", "DDEN", f"DAC{given}", "DDFN", f"DAD{middle}", "DDGN", "DCAD", "DCBNONE",
        "DCDNONE", "DBD01012022", f"DBB{american(born)}", f"DBA{american(expires)}", "DBC2", "DAU065 in", "DAYBRO",
        "DAG1 SPECIMEN STREET", "DAISPECIMEN CITY", f"DAJ{jurisdiction}", "DAK841110000  ", "DCF0000", "DCGUSA"])
    return f"@\n\x1e\rANSI 636040090001DL0031{len(body) + 1:04d}{body}\r"


def free_ports(count):
    """Ports that nobody uses now, and that no other worker of the tests asks for.

    Below the range that the kernel gives to outgoing connections, so that none of those takes one in between.
    """
    first = 12000 + 2000 * (int(os.environ.get("VESTIBULE_TEST_WORKER", "0")) % 8)
    ports = []
    while len(ports) < count:
        port = random.randrange(first, first + 2000)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            if port not in ports:
                ports.append(port)
    return ports


# Invented people: the list of the demonstration and of the tests.
PEOPLE = """id,kind,given,middle,surname,suffix,dateOfBirth,detail.jurisdiction,detail.registry,detail.note
SPEC-0001,person,HAROLD,JAMES,BLACKWOOD,,1971-03-14,UT,SPEC-0001,Invented for tests
SPEC-0001,alias,HARRY,,BLACKWELL,,,,,
SPEC-0002,person,SAMUEL,,ROWE,JR,1964-09,UT,SPEC-0002,Invented for tests
SPEC-0003,person,VIOLA,GRACE,MARSH,,1988-11-30,UT,SPEC-0003,Invented for tests
"""
