"""A real kiosk and a real district with a school's network between them: whatever it does is named, and passes by itself."""

import datetime
import json
import pathlib
import shutil
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

import network  # noqa: E402
from authority import Authority  # noqa: E402
from district import District  # noqa: E402
from house import House, PEOPLE, wait_for  # noqa: E402
from probe import Probe  # noqa: E402

DEVICE = "front-desk"


class KioskOnANetwork(House):
    options = {"people": PEOPLE}
    proxied = False

    def setUp(self):
        super().setUp()
        self.district = District().start()
        self.addCleanup(self.district.stop)
        self.network = network.Network(network.connecting() if self.proxied else network.through(self.district.port))
        self.addCleanup(self.network.close)
        self.kiosk.stop()
        port = self.district.port if self.proxied else self.network.port
        proxy = f"  proxy: 127.0.0.1:{self.network.port}\n" if self.proxied else ""
        self.kiosk.extra = (f"device: {DEVICE}\nupstream:\n  url: https://127.0.0.1:{port}\n"
                            f"  authority: {self.district.authority.path}\n{proxy}")
        self.kiosk.configure()
        self.kiosk.start()
        self.district.enrol(self.kiosk, DEVICE, "Lincoln")
        self.arrived()

    def sync(self):
        return json.loads(self.kiosk.ctl("sync", "--json", check=False).stdout)

    def arrived(self):
        def done():
            report = self.sync()
            return report["unsent"] == 0 and report.get("cause") is None and report["acknowledged"]
        wait_for("everything acknowledged", done, 60)

    def says(self, cause):
        """Something happens at the kiosk, does not get through, and the tool names why; nothing counts as acknowledged."""
        self.kiosk.ctl("sync", "confirm")  # A command is an entry.
        report = wait_for(cause, lambda: (found := self.sync()).get("cause") == cause and found, 60)
        self.assertGreater(report["unsent"], 0, cause)
        return report["trouble"]

    def newest(self):
        return max(sequence for sequence, *_ in self.kiosk.journal())

    def passes(self, behave):
        newest = self.newest()
        self.network.become(behave)
        self.arrived()
        kept = [line["sequence"] for line in self.district.export(DEVICE)]
        self.assertEqual(kept, list(range(1, len(kept) + 1)))
        self.assertGreaterEqual(len(kept), newest)


class Proxies(KioskOnANetwork):
    proxied = True

    def test_a_proxy_connects_or_says_why_not(self):
        self.assertGreater(self.network.connections, 0)
        for cause, behave in (
                ("proxy-sign-in", network.refusing("407 Proxy Authentication Required", 'Proxy-Authenticate: Basic realm="x"')),
                ("proxy", network.refusing("403 Forbidden")),
                ("portal", network.refusing("302 Found", "Location: http://portal.example/login"))):
            self.network.become(behave)
            self.says(cause)
            self.passes(network.connecting())


class CuttingProxy(unittest.TestCase):
    def test_shorter_batches_pass_a_proxy_that_cuts_after_64_kib(self):
        district = District().start()
        self.addCleanup(district.stop)
        proxy = network.Network(network.connecting(most=65536))
        self.addCleanup(proxy.close)
        probe = Probe(tempfile.mkdtemp(prefix="probe-"), f"https://127.0.0.1:{district.port}", district.authority.path,
                      proxy=proxy.port).start()
        self.addCleanup(probe.stop)
        probe.enrol(district)
        probe.say("append", 300, 1000)
        steps = probe.drain()
        self.assertGreater(steps["cut"], 0, steps)
        self.assertEqual(steps.keys() - {"cut", "sent", "idle"}, set())
        self.assertEqual([line["link"] for line in district.export(probe.device)], [line["link"] for line in probe.dump()])


class Impostors(KioskOnANetwork):
    """One kiosk goes through all of them: whatever is named passes by itself."""

    def test_what_answers_in_the_districts_place_is_named_and_nothing_of_it_counts(self):
        for cause, behave in (*self.portals(), *self.clocks()):
            self.network.become(behave)
            self.says(cause)
            self.passes(network.through(self.district.port))
        # The district's own certificate, out of force by its dates.
        for cause, days in (("certificate-ended", (-90, -1)), ("certificate-early", (1, 90))):
            self.district.stop()
            self.district.start(days=days)
            self.says(cause)
            self.district.stop()
            self.district.start()
            self.arrived()

    def portals(self):
        stranger = Authority(tempfile.mkdtemp(prefix="portal-"))
        own = self.district.authority.certificate("own")
        redirect = "302 Found", "Location: http://portal.example/login"
        yield "portal", network.refusing(*redirect)  # No TLS at all.
        yield "portal", network.secured(*stranger.certificate())  # TLS, with a certificate of its own.
        yield "portal", network.secured(*own, *redirect, body=b"")  # Behind a proxy that opens TLS, and is believed.
        yield "certificate", network.secured(*stranger.certificate(), "404 Not Found", body=b"")

    def clocks(self):
        """To these our clock is two years ahead, and their certificate long over; then two years behind."""
        for days in ((-760, -700), (700, 760)):
            when = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=days[0] + 30)
            certificate, key = self.district.authority.certificate(f"of-{days[0]}", days=days)
            yield "clock", network.secured(certificate, key, "404 Not Found", body=b"", when=when)


class Certificates(KioskOnANetwork):
    """TLS is mutual where the path allows, and nothing depends on it."""

    def shown(self):
        return json.loads(self.district.run("kiosks", "--json"))[0].get("showsCertificate")

    def test_a_kiosk_shows_its_certificate_where_the_path_allows_and_is_heard_where_it_does_not(self):
        wait_for("a certificate", lambda: self.sync().get("certificateEnds"), 30)
        self.says_something(shown=True)
        # A proxy that opens TLS: what arrives has no certificate, and is taken.
        self.network.become(network.opening(self.district.port, *self.district.authority.certificate("inspecting"),
                                            self.district.authority.path))
        self.says_something(shown=False)
        self.network.become(network.through(self.district.port))
        self.says_something(shown=True)
        # What is revoked is refused, whatever it shows.
        self.district.run("revoke", DEVICE)
        self.says("suspended")

    @unittest.skipUnless(shutil.which("faketime"), "faketime is not installed (apt-get install faketime)")
    def test_one_that_has_ended_by_the_districts_clock_is_refused_in_the_handshake_and_renewed(self):
        first = wait_for("a certificate", lambda: self.sync().get("certificateEnds"), 30)
        self.says_something(shown=True)
        self.district.stop()
        self.district.start(clock=200)
        self.kiosk.ctl("sync", "confirm")
        wait_for("it is named", lambda: "does not take this kiosk's certificate" in self.log(), 60)
        self.arrived()
        later = wait_for("another", lambda: (ends := self.sync()["certificateEnds"]) != first and ends, 40)
        self.assertEqual((self.day(later) - self.day(first)).days, 200)
        self.says_something(shown=True)

    @staticmethod
    def day(moment):
        return datetime.date.fromisoformat(moment[:10])

    def says_something(self, shown):
        self.kiosk.ctl("sync", "confirm")
        wait_for(f"shown: {shown}", lambda: self.shown() is shown, 40)
        self.arrived()


if __name__ == "__main__":
    unittest.main()
