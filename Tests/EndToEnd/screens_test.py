"""Every state of the visitor's screen, in both languages and every size: looked at by axe-core, and by zoom."""

import json
import re

from browser import Browser
from house import HARRY, MARIA, House
from proof import ROOT, Proof
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from visitor_states import CONFIGURATION, LISTEN, STATES, Walk

SIZES = {"landscape": (1024, 600), "portrait": (1080, 1920), "200 %": (512, 300)}


class VisitorScreens(House):
    options = House.options | {"extra": CONFIGURATION}

    def setUp(self):
        super().setUp()
        self.browser = Browser("about:blank", camera=True)
        self.addCleanup(self.browser.close)
        self.browser.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": LISTEN})
        self.browser.driver.get(f"http://127.0.0.1:{self.kiosk.visitor_port}")
        self.proof = Proof(self.browser)
        self.walk = Walk(self.kiosk, self.browser)

    def test_every_state_is_without_findings_and_whole_at_every_size(self):
        seen, wrong = set(), {}
        for state in STATES:
            with self.subTest(state.name):
                self.walk.go(state)
                seen.add(self.walk.page)
                problems = {"axe": self.proof.findings()}
                for language in ("en", "es"):
                    self.walk.translate(state, language)
                    for name, size in SIZES.items():
                        self.proof.size(*size)
                        # Zoomed, a point of the page is two of the display.
                        least = 22 if name == "200 %" else 44
                        problems[f"{language}, {name}"] = self.proof.cut_off() + self.proof.too_small(least)
                    self.proof.size(*SIZES["landscape"])
                wrong |= {f"{state.name}: {name}": each for name, each in problems.items() if each}
        self.assertEqual(wrong, {}, json.dumps(wrong, indent=1, ensure_ascii=False))
        self.assertEqual(seen, self.states_of_the_page(), "a state that nobody walks to")

    def test_every_state_has_its_pictures(self):
        page = (ROOT / "docs/screens.md").read_text()
        for state in STATES:
            for way in ("landscape", "portrait"):
                self.assertIn(f"(pictures/screens/visitor-{state.name}-{way}.png)", page, "run Tools/screens")

    def test_whoever_has_one_screen_read_aloud_has_the_next_ones_read_until_the_first_is_back(self):
        driver = self.browser.driver
        # Headless Chromium has no voice of its own: what would be spoken is written down.
        driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": """
            window.spoken = [];
            const voices = [{lang: "en-US", localService: true}, {lang: "es-US", localService: true}];
            Object.defineProperty(window, "speechSynthesis", {value: {
              getVoices: () => voices, addEventListener() {}, cancel() {},
              speak: (words) => window.spoken.push([words.lang, words.text])}});
            window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } addEventListener() {} };"""})
        driver.refresh()
        self.browser.state("idle")
        self.assertEqual(driver.execute_script("return spoken.length"), 0, "a lobby does not talk to itself")
        self.browser.touch("#read-aloud")
        language, text = driver.execute_script("return spoken[0]")
        self.assertEqual(language, "en")
        for words in ("scan your ID", "Why we ask", "If you say no", "Who sees it", "How it is kept"):
            self.assertIn(words, text)
        self.kiosk.scan(MARIA)
        self.browser.wait(lambda: "Hello, Maria" in driver.execute_script("return spoken.at(-1)[1]"), "the next screen")
        self.assertIn("Parent or guardian", driver.execute_script("return spoken.at(-1)[1]"))
        self.browser.touch("[data-action=cancel]")
        self.browser.state("idle")
        before = driver.execute_script("return spoken.length")
        self.kiosk.scan(HARRY)
        self.browser.state("held")
        self.assertEqual(driver.execute_script("return spoken.length"), before, "the voice was the last visitor's")

    def press(self, selector, key):
        """Tabs until the element has the focus, sees that the focus is shown, and presses the key."""
        for _ in range(60):
            if self.proof.focused(selector):
                self.assertTrue(self.proof.focus_is_seen(), f"no focus to be seen on {selector}")
                return self.keys(key)
            self.keys(Keys.TAB)
        self.fail(f"{selector} is never reached by Tab")

    def keys(self, *keys):
        ActionChains(self.browser.driver).send_keys(*keys).perform()

    def test_the_whole_check_in_goes_by_keyboard_alone(self):
        self.browser.state("idle")
        self.press("#notice-open", Keys.ENTER)
        self.press("#notice-whole-close", Keys.SPACE)
        self.press("[data-action=no-id]", Keys.ENTER)
        self.browser.state("typing")
        for name in ("MARIA", "TYPED"):
            self.browser.wait(lambda: self.proof.focused("input[type=text]"), "the field has the focus at once")
            self.keys(name, Keys.ENTER)
        self.browser.see(".birth")
        self.press("input[name=birthMonth]", Keys.ARROW_DOWN)
        self.keys(Keys.ARROW_DOWN)
        self.press("input[name=birthDay]", "07")
        self.browser.wait(lambda: self.proof.focused("input[name=birthYear]"), "two digits of a day lead to the year")
        self.keys("1985", Keys.ENTER)
        for question, choice in (("type", "parent"), ("purpose", "meeting"), ("destination", "library")):
            self.browser.state(question)
            self.press(f"[data-choice={choice}]", Keys.ENTER)
        self.browser.state("done")
        self.press("[data-action=done]", Keys.SPACE)
        self.browser.state("idle")
        self.assertEqual(self.entries("visit.begun")[0]["identity"]["birthDate"], "1985-03-07")
        self.assertEqual(len(self.entries("visit.admitted")), 1)

    def states_of_the_page(self):
        """Every name that the daemon has for a state of this page, from where the names are given."""
        words = set()
        for path in ("Sources/Kiosk/HTTP/ScreenView.swift", "Sources/Visits/Policy/Question.swift"):
            given = (ROOT / path).read_text().split("var word: String {")[1].split("\n    }")[0]
            words |= set(re.findall(r': "(\w+)"$', given, re.MULTILINE))
        return words
