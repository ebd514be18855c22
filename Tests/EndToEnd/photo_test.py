"""A visitor's photo, from a camera (Chromium's own) to the desk, and everywhere it must not be."""

import hashlib
import http.client
import time

from browser import Browser
from house import MARIA, House, licence, wait_for
from visitor_states import CONFIGURATION

NINA = licence("NINA", "NEXT", "19900202", "100000009")


class Photo(House):
    options = House.options | {"extra": CONFIGURATION}

    def open(self):
        browser = Browser(f"http://127.0.0.1:{self.kiosk.visitor_port}", camera=True)
        self.addCleanup(browser.close)
        browser.state("idle")
        return browser

    def to_the_camera(self, browser, frame=MARIA, kind="volunteer"):
        self.kiosk.scan(frame)
        for state, choice in (("type", kind), ("purpose", "meeting"), ("destination", "library")):
            browser.state(state)
            browser.touch(f"[data-choice={choice}]")
        browser.state("photo")

    def take(self, browser):
        browser.touch("[data-photo=take]")
        browser.see(".photo[data-phase=review]")

    def post(self, screen, body, content_type="image/jpeg", session=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.kiosk.visitor_port, timeout=20)
        session = screen.newest["session"] if session is None else session
        connection.request("POST", f"/screen/photos?session={session}", body, {
            "Content-Type": content_type, "X-Vestibule-Token": screen.token} | headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status

    def fetch(self, desk, visit):
        connection = desk.connection(10)
        connection.request("GET", f"/api/visits/{visit}/photo", headers=desk.headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, hashlib.sha256(body).hexdigest()

    def files(self):
        return [path for path in (self.kiosk.folder / "state/photos").rglob("*") if path.is_file()]

    def test_a_photo_is_taken_again_used_sealed_and_shown_to_staff_alone(self):
        browser = self.open()
        self.to_the_camera(browser)
        self.take(browser)
        browser.touch("[data-photo=again]")
        self.take(browser)
        browser.touch("[data-photo=use]")
        browser.wait(lambda: self.entries("visit.admitted"), "the admission")
        taken = self.entries("photo.taken")[0]
        self.assertEqual((taken["picture"]["width"], taken["picture"]["height"]), (480, 600))
        self.assertLessEqual(taken["picture"]["size"], 200 * 1024)
        self.assertEqual(self.entries("visit.held"), [])

        # On disk it is sealed.
        self.assertEqual(len(self.files()), 1)
        self.assertNotIn(b"\xff\xd8\xff", self.files()[0].read_bytes())
        # Nothing of it stays in the page, and the camera is off.
        browser.touch("[data-action=done]")
        browser.state("idle")
        self.assertEqual(browser.find("video, canvas"), [])
        self.assertEqual(browser.complaints(), [])
        # At the desk each face that is handed out is a look, with who looked; where there is none, none.
        desk = self.kiosk.desk()
        self.assertEqual(self.fetch(desk, taken["visit"]), (200, taken["picture"]["digest"]))
        self.assertEqual(self.fetch(desk, taken["visit"])[0], 200)
        self.assertEqual(self.fetch(desk, "019a0000-0000-7000-8000-000000000000")[0], 404)
        looks = [entry for entry in self.entries("person.viewed") if entry["what"] == "photo"]
        self.assertEqual(looks, [{"who": "pat", "what": "photo", "visits": [taken["visit"]]}] * 2)
        # The visitor's page has no way to it.
        screen = self.kiosk.screen()
        for path in (f"/photos/{taken['visit']}", f"/screen/photos/{taken['visit']}", f"/api/visits/{taken['visit']}/photo"):
            connection = http.client.HTTPConnection("127.0.0.1", self.kiosk.visitor_port, timeout=10)
            connection.request("GET", path, headers={"X-Vestibule-Token": screen.token})
            self.assertEqual(connection.getresponse().status, 404, path)
            connection.close()
        self.assertNotIn("Maria", self.log())

    def test_whoever_says_no_goes_on_or_waits_as_the_type_says(self):
        browser = self.open()
        self.to_the_camera(browser)
        browser.touch("[data-photo=none]")
        browser.wait(lambda: self.entries("visit.admitted"), "the admission")
        browser.touch("[data-action=done]")
        browser.state("idle")
        self.to_the_camera(browser, NINA, "guest")
        browser.touch("[data-photo=none]")
        browser.state("held")
        self.assertEqual([entry["reasons"] for entry in self.entries("visit.held")], [["no-photo"]])
        hold = self.kiosk.desk().hold("NINA ANN NEXT")
        self.assertIn("photo", hold["sentence"])
        self.assertEqual(self.files(), [])

    def test_a_strangers_bytes_are_no_photo(self):
        browser = self.open()
        screen = self.kiosk.screen()
        self.assertEqual(self.post(screen, b"\xff\xd8\xff\xd9"), 422)
        self.assertEqual(self.post(screen, PLAIN), 409, "nobody stands before the camera")
        self.to_the_camera(browser)
        screen.state("photo")
        for body in (b"", b"GIF89a", PLAIN[:-2], PLAIN + b"<script>", b"\xff\xd8" + b"\xff" * 1000):
            self.assertEqual(self.post(screen, body), 422, body[:20])
        self.assertEqual(self.post(screen, PLAIN + bytes(300_000)), 413)
        self.assertEqual(self.post(screen, PLAIN, "text/plain"), 415)
        self.assertEqual(self.post(screen, PLAIN, "application/json"), 415)
        self.assertEqual(self.post(screen, PLAIN, session=screen.newest["session"] + 1), 409)
        self.assertEqual(self.post(screen, PLAIN, session="x"), 422)
        self.assertEqual(self.post(screen, PLAIN, Origin="https://evil.example"), 403)
        self.assertEqual(self.post(screen, PLAIN, **{"X-Vestibule-Token": "x" * 32}), 403)
        self.assertEqual(self.files(), [])
        self.assertEqual(self.post(screen, PLAIN), 204)
        digest = wait_for("the entry", lambda: self.entries("photo.taken"))[0]["picture"]["digest"]
        self.assertEqual(digest, hashlib.sha256(PLAIN).hexdigest())

    def test_yesterdays_photos_are_gone_after_a_start(self):
        browser = self.open()
        self.to_the_camera(browser)
        screen = self.kiosk.screen()
        screen.state("photo")
        self.assertEqual(self.post(screen, PLAIN), 204)
        self.kiosk.stop()
        folder = self.files()[0].parent
        folder.rename(folder.with_name(time.strftime("%Y-%m-%d", time.localtime(time.time() - 2 * 86400))))
        self.kiosk.start()
        wait_for("the erasure", lambda: self.entries("photo.erased"))
        self.assertEqual(self.files(), [])


def segment(marker, content):
    return bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2, "big") + content


# A JPEG as far as its segments go: what stands in its scan, no check of ours looks at.
PLAIN = (b"\xff\xd8" + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0") + segment(0xDB, bytes(65))
         + segment(0xC0, b"\x08\x02\x58\x01\xe0\x01\x01\x11\x00") + segment(0xC4, bytes(17))
         + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\x34\xff\x00" + b"\xff\xd9")
