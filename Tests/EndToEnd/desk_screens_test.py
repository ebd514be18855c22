"""Every state of the desk, in both languages and every size: looked at by axe-core, and by zoom."""

import json

from browser import Browser
from desk_states import CONFIGURATION, STATES, Walk
from house import House
from proof import ROOT, Proof

SIZES = {"desk": (1366, 768), "phone": (390, 844), "200 %": (683, 384)}


class DeskScreens(House):
    options = House.options | {"extra": CONFIGURATION}

    def test_every_state_is_without_findings_and_whole_at_every_size(self):
        browser = Browser("about:blank", *SIZES["desk"])
        self.addCleanup(browser.close)
        walk, proof, wrong = Walk(self.kiosk, browser), Proof(browser), {}
        for state in STATES:
            walk.go(state)
            # The language that is shown goes first: what a state happens in is looked at as it came.
            for language in (walk.language, "es" if walk.language == "en" else "en"):
                walk.speak(state, language)
                # The widest page and the narrowest are drawn by different rules; axe looks at each of them once.
                looked_at = "desk" if language == "en" else "phone"
                for name, size in SIZES.items():
                    proof.size(*size)
                    # Zoomed, a point of the page is two of the display.
                    problems = proof.cut_off() + proof.too_small(22 if name == "200 %" else 44)
                    problems += proof.findings() if name == looked_at else []
                    if problems:
                        wrong[f"{state.name}: {language}, {name}"] = problems
                proof.size(*SIZES["desk"])
        self.assertEqual(wrong, {}, json.dumps(wrong, indent=1, ensure_ascii=False))

    def test_a_hold_says_what_the_visitor_said_and_what_the_school_advises(self):
        browser = Browser("about:blank", *SIZES["desk"])
        self.addCleanup(browser.close)
        walk = Walk(self.kiosk, browser)
        for state in STATES[:1 + next(number for number, state in enumerate(STATES) if state.name == "hold")]:
            walk.go(state)
        for language, told in {"en": ("advises: deny entry", "Visitor type: Contractor or service", "Which company are you from?"),
                               "es": ("aconseja negar la entrada", "Tipo de visitante: Contratista", "¿De qué empresa viene?"),
                               }.items():
            walk.speak(state, language)
            hold = browser.see("[data-hold]").text
            for words in (*told, "Specimen Elevators"):
                self.assertIn(words, hold)

    def test_the_pictured_states_have_their_pictures(self):
        page = (ROOT / "docs/screens.md").read_text()
        for state in STATES:
            for way in ("screen", "phone") if state.pictured else ():
                self.assertIn(f"(pictures/screens/desk-{state.name}-{way}.png)", page, "run Tools/screens")
