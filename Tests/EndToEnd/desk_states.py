"""Every state of the desk, and how the front office gets there: one school morning, in the order in which it is told.

A state is reached through the real daemon and the real page. What takes hours, such as staying too long, is shown by
changing that one word in what the daemon says (`alter`).
"""

import dataclasses
import re
import subprocess
from typing import Callable

from house import HARRY, MARIA, PASSWORD, licence, wait_for

# A type that is asked before its list is known to hold, so that a hold has answers beside it, and cards for whoever comes often.
CONFIGURATION = """policy: { expired-document: hold }
visitor-types:
  - id: parent
    label: { en: Parent or guardian, es: "Padre, madre o tutor" }
    lists: [{ list: offenders, means: tell }]
  - id: contractor
    label: { en: Contractor or service, es: Contratista o servicio }
    questions: [{ id: company, label: { en: "Which company are you from?", es: "¿De qué empresa viene?" }, kind: text }]
    lists: [{ list: offenders, means: deny-advised }]
open-hours:
  bells: [{ at: 08:00, label: { en: School begins, es: Empieza la escuela } }]
policy-texts:
  - id: match
    from: 2026-08-01
    text:
      en: "Compare the photo on the ID with the record.\\nCall extension 12 before you answer.\\nDo not leave the visitor alone."
      es: "Compare la foto con el registro.\\nLlame al 12 antes de contestar.\\nNo deje solo al visitante."
"""

VIOLA = licence("VIOLA", "MARSH", "19881130", "100000004", middle="GRACE")
EVAN = licence("EVAN", "EXPIRED", "19820909", "100000005", expires="20240501")

# Before the page's own script: what the daemon says may be altered on its way, and nothing comes out of a printer.
LISTEN = """
window.print = () => {};
window.EventSource = class extends EventSource {
  constructor(...all) {
    super(...all);
    window.stream = this;
    this.addEventListener("desk", (message) => {
      if (!message.isTrusted) return;
      window.said = JSON.parse(message.data);
      if (!window.alter) return;
      message.stopImmediatePropagation();
      window.sayAgain();
    });
  }
};
window.sayAgain = () => {
  const desk = structuredClone(window.said);
  window.alter?.(desk);
  window.stream.dispatchEvent(new MessageEvent("desk", {data: JSON.stringify(desk)}));
};
"""


@dataclasses.dataclass
class State:
    """`happens` changes the house, once; `shows` is done anew in each language. `looks_at` is what a picture begins with."""
    name: str
    title: str
    happens: Callable = lambda walk: None
    shows: Callable = lambda walk: None
    looks_at: str = "#top"
    alter: str = ""
    pictured: bool = False


class Walk:
    """Dana, who keeps the front office and the school's lists, at the desk; Pat, at another one."""

    def __init__(self, kiosk, browser):
        self.kiosk, self.browser = kiosk, browser
        kiosk.run("vestibuled", "--config", str(kiosk.configuration), "--add-account", "dana", "--full-name", "Dana Reyes",
                  "--role", "staff", "--role", "administrator", text=PASSWORD + "\n")
        told = kiosk.run("vestibuled", "--config", str(kiosk.configuration), "--second-factor", "dana").stdout
        self.codes = iter(re.findall(r"^  ([a-z2-7]{4}(?:-[a-z2-7]{4}){3})$", told, re.M))
        self.pat, self.screen, self.badge = kiosk.desk(), kiosk.screen(), ""
        browser.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": LISTEN})
        browser.driver.get(f"http://127.0.0.1:{kiosk.desk_port}")
        browser.see("#sign-in")

    def go(self, state):
        self.put_away()
        # The daemon's next word is its own again.
        self.script("window.alter = null")
        state.happens(self)
        if state.alter:
            self.script("window.alter = new Function('desk', arguments[0]); window.sayAgain()", state.alter)
        state.shows(self)

    def speak(self, state, language):
        """The same state in that language: a dialog keeps the words it was opened with, so it is opened anew."""
        if self.language == language:
            return
        self.put_away()
        self.script("document.querySelector('#language').click()")
        self.browser.wait(lambda: self.language == language, f"the page in {language}")
        state.shows(self)

    def put_away(self):
        self.script("document.querySelector('#asking').close();"
                    "for (const one of document.querySelectorAll('details')) one.open = false;")

    @property
    def language(self):
        return self.script("return document.documentElement.lang")

    def script(self, text, *arguments):
        return self.browser.driver.execute_script(text, *arguments)

    def touch(self, selector):
        self.browser.touch(selector)

    def says(self, words):
        self.browser.wait(lambda: words in self.script("return document.body.textContent"), f"“{words}”")

    def post(self, path, body, expected=(200, 201, 204)):
        status, problem, _ = self.pat.post(path, body)
        assert status in expected, f"{path}: {status} {problem}"

    def check_in(self, frame, *choices):
        self.screen.state("idle", 60)
        self.kiosk.scan(frame)
        self.screen.choose(*choices)

    def finished(self):
        self.screen.state("done", 60)
        self.screen.act("done")
        self.screen.state("idle")

    def released(self):
        """The visitor has read that somebody comes, and steps aside for the next one."""
        self.screen.state("held")
        self.screen.act("done")
        self.screen.state("idle")

    def on_roster(self, name):
        found = self.pat.until(f"{name} on the roster", lambda desk: any(name in each["name"] for each in desk["roster"]))
        return next(each for each in found["roster"] if name in each["name"])["visit"]


def second_factor(walk):
    walk.browser.type("#sign-in [name=name]", "dana")
    walk.browser.type("#sign-in [name=password]", PASSWORD)
    walk.touch("#sign-in button")
    walk.browser.see("#code-field")


def mistaken(walk):
    walk.browser.type("#sign-in [name=code]", "000000")
    walk.touch("#sign-in button")
    walk.browser.see("#sign-in .mistake")


def signed_in(walk):
    walk.browser.type("#sign-in [name=code]", next(walk.codes))
    walk.touch("#sign-in button")
    walk.browser.see("#desk")
    # The first word of the daemon has arrived, and has been drawn.
    walk.browser.wait(lambda: walk.script("return window.said && document.querySelector('#roster-heading').textContent"), "the desk")


def held(walk):
    walk.check_in(HARRY, "contractor", "work", "library")
    walk.screen.state("question")
    walk.screen.act("choose", text="Specimen Elevators")
    walk.released()
    walk.pat.hold("HARRY JAMES BLACKWOOD")
    walk.browser.see("[data-answer=deny]")


def policies(walk):
    walk.script("for (const one of document.querySelectorAll('[data-policy]')) one.open = true")


def asking(walk):
    walk.touch("[data-answer=admit-with-escort]")
    walk.browser.see("#asking .reason")


def unsaid(walk):
    asking(walk)
    walk.touch("#asking [data-do=confirm]")
    walk.browser.see("#asking .field-frame .mistake")


def cleared(walk):
    """Somebody whose ID had expired is let through, before any question was asked."""
    resolve(walk, "HARRY JAMES BLACKWOOD", "deny", "The record is this person")
    walk.kiosk.scan(EVAN)
    walk.released()
    resolve(walk, "EVAN ANN EXPIRED", "admit-with-escort", "Identity checked in person")
    walk.browser.see("[data-do=finish]")


def resolve(walk, name, answer, why, **fields):
    status, problem = walk.pat.resolve(walk.pat.hold(name), answer, why, **fields)
    assert status == 204, problem


def on_site(walk):
    waiting = walk.pat.hold("EVAN ANN EXPIRED")["visit"]
    walk.post(f"/api/visits/{waiting}/answers", {"type": "parent", "purpose": "meeting", "destination": "front-office"})
    walk.check_in(MARIA, "parent", "meeting", "library")
    walk.finished()
    walk.on_roster("Visitor")
    walk.check_in(VIOLA, "contractor", "work", "library")
    walk.screen.state("question")
    walk.screen.act("choose", text="Marsh & Daughters Plumbing")
    walk.released()
    resolve(walk, "VIOLA GRACE MARSH", "not-a-match", "Different person: known to the school")
    walk.on_roster("Marsh")
    walk.browser.wait(lambda: len(walk.browser.find("#roster-rows tr")) == 3, "three people")


def entry(walk):
    walk.script("document.querySelector('#typed-entry').open = true")
    walk.touch("#typed-entry [type=submit]")
    walk.browser.see("#typed-entry .mistake")


def day(walk):
    walk.touch("#day-all")
    walk.browser.see("#day-list li")


def search(walk):
    walk.browser.type("#day-search [name=text]", "mar vis")
    walk.touch("#day-search [type=submit]")
    walk.browser.wait(lambda: len(walk.browser.find("#day-list > li")) == 1, "one visit")
    walk.touch("#day-list [data-do=details]")
    walk.browser.see("#day-list .history li")


def listed(walk):
    walk.kiosk.ctl("lists", "add", "orders", "--given", "Maria", "--family", "Visitor", "--birth-date", "1985-05-01",
                   "--court", "Third District", "--case", "264900001", "--forbids", "collecting", "--concerns",
                   "Wilhelmina Specimen", "--seen-by", "pat", "--who", "dana", "--why", "court paper seen")
    walk.browser.see("[data-alert]")


def calm(walk):
    alert = walk.pat.until("the alert", lambda desk: desk["alerts"])["alerts"][0]
    walk.post(f"/api/visits/{alert['visit']}/alert",
              {"answer": "stay", "raised": alert["raised"], "why": "told what the order forbids"})


def own_lists(walk):
    walk.script("document.querySelector('#own-lists').open = true")
    walk.browser.choose("#own-lists-which", "orders")
    walk.browser.see("#own-lists-records strong")


def own_lists_add(walk):
    own_lists(walk)
    walk.touch("#own-lists-add")
    walk.browser.see("#asking [name=court]")


def dismissals(walk):
    walk.script("document.querySelector('#dismissals').open = true")
    walk.browser.see("#dismissals-list strong")


def exceptions(walk):
    calm(walk)
    walk.screen.state("idle", 60)
    walk.screen.act("deliver")
    walk.pat.until("a delivery", lambda desk: desk["deliveries"]["count"] == 1)
    walk.screen.act("done")
    walk.post("/api/exceptions", {"kind": "responders", "people": 4, "why": "Came with an alarm"})
    walk.browser.see("[data-exception]")


def exception_asked(walk):
    walk.touch("#door-record")
    walk.browser.see("#asking [name=people]")


def card_given(walk):
    walk.post(f"/api/visits/{walk.on_roster('Visitor')}/card", {"code": "04A1B2C3D4"})
    walk.browser.see("[data-card]")


def card(walk):
    walk.touch("[data-do=card]")
    walk.browser.see("#asking [name=code]")


def badge_read(walk):
    page = wait_for("a badge", lambda: sorted((walk.kiosk.folder / "badges").glob("badge-*.pdf")))[0]
    picture = walk.kiosk.folder / "badge"
    subprocess.run(["pdftoppm", "-r", "300", "-png", "-singlefile", page, picture], check=True)
    read = subprocess.run(["zbarimg", "-q", "--raw", f"{picture}.png"], capture_output=True, text=True, check=True)
    walk.badge = read.stdout.strip()


def checked(verdict, change=lambda code: code):
    def show(walk):
        walk.script("document.querySelector('#badge-check').open = true;"
                    "document.querySelector('#badge-check [role=status]').textContent = '';"
                    "delete document.querySelector('#badge-check').dataset.verdict")
        walk.browser.type("#badge-check [name=code]", change(walk.badge))
        walk.touch("#badge-check [type=submit]")
        walk.browser.see(f"#badge-check[data-verdict={verdict}]")
    return show


def altered(code):
    return code[:80] + ("A" if code[80] != "A" else "B") + code[81:]


def helped(walk):
    walk.screen.act("help")
    walk.browser.see("#help")


def closed(walk):
    walk.post("/api/help/acknowledge", {})
    walk.post("/api/entrance", {"closed": True, "reason": "Lockdown drill, announced by the district office"})
    walk.browser.see("#entrance.closed")


def muster(walk):
    walk.post("/api/entrance", {"closed": False, "reason": "All clear"})
    walk.touch("#muster-start")
    walk.touch("#muster [data-mark=accounted]")
    walk.browser.wait(lambda: walk.script("return window.said.muster?.people.some((each) => each.mark === 'accounted')"),
                      "the mark is kept")


def muster_ending(walk):
    walk.touch("#muster-end")
    walk.browser.see("#asking")


def muster_lost(walk):
    walk.kiosk.stop()
    walk.says("Not connected since" if walk.language == "en" else "Sin conexión desde")
    walk.touch("#muster [data-mark=left]")
    walk.browser.see("#muster-waiting")


STATES = [
    State("sign-in", "Nobody is signed in"),
    State("second-factor", "An administrator's second factor", second_factor, pictured=True),
    State("second-factor-mistake", "A code that is wrong", mistaken),
    State("empty", "A quiet morning", signed_in, pictured=True),
    State("hold", "Somebody is held: the match beside the visitor, what was said, what to do", held, looks_at="#holds",
          pictured=True),
    State("policy", "All that the policy says, folded open", shows=policies, looks_at="[data-policy=match]"),
    State("asking", "An answer and its reason", shows=asking, pictured=True),
    State("asking-mistake", "No reason was given", shows=unsaid),
    State("cleared", "Let through: the check-in is still to be finished", cleared, looks_at="#holds"),
    State("roster", "Who is on site; one stays too long", on_site, looks_at="#roster",
          alter="desk.roster[0].overdue = true", pictured=True),
    State("entry", "Entered by hand, with fields that are empty", shows=entry, looks_at="#typed-entry"),
    State("day", "Today's visits", shows=day, looks_at="#day"),
    State("search", "Somebody met in a corridor, and what happened", shows=search, looks_at="#day", pictured=True),
    State("alert", "On site, and an order forbids something", listed, looks_at="#alerts", pictured=True),
    State("exceptions", "An exception and a delivery", exceptions, looks_at="#door"),
    State("exception", "An exception is written down", shows=exception_asked),
    State("own-lists", "The lists that the school keeps", shows=own_lists, looks_at="#own-lists"),
    State("own-lists-add", "A court order is entered", shows=own_lists_add),
    State("dismissals", "Matches that were dismissed", shows=dismissals, looks_at="#dismissals"),
    State("card", "A card for somebody who comes often", card_given, card),
    State("badge-authentic", "A badge that is authentic", badge_read, checked("authentic"), "#badge-check", pictured=True),
    State("badge-altered", "A badge whose code was changed", shows=checked("altered", altered), looks_at="#badge-check"),
    State("badge-none", "Something that is no badge", shows=checked("no-badge", lambda _: "milk"), looks_at="#badge-check"),
    State("help", "A visitor asks for help", helped),
    State("closed", "The entrance is closed", closed, looks_at="#entrance"),
    State("muster", "A roll-call is under way", muster, looks_at="#muster", pictured=True),
    State("muster-ending", "The roll-call is to end", shows=muster_ending),
    State("muster-lost", "The daemon is away in the middle of it", muster_lost, looks_at="#muster", pictured=True),
]
