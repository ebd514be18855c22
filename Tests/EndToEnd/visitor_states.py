"""Every state of the visitor's screen, and how a visitor gets there from the first one.

A state is reached through the real daemon. What differs in one word only, such as the reason why a card could not be
read, is shown by handing the page the same screen with that word changed (`said`).
"""

import dataclasses
import time
from typing import Callable

from house import HARRY, MARIA, licence

# What the kiosk of the walk is set to, so that each state can be reached.
CONFIGURATION = """notice:
  effective: 2026-08-01
  address: https://district.example/visitor-privacy
visitor-types:
  - { id: parent, label: { en: Parent or guardian, es: "Padre, madre o tutor" } }
  - id: contractor
    label: { en: Contractor or service, es: Contratista o servicio }
    questions: [{ id: company, label: { en: "Which company are you from?", es: "¿De qué empresa viene?" }, kind: text }]
  - { id: volunteer, label: { en: Volunteer, es: Voluntario }, photo: offered }
  - { id: guest, label: { en: Guest, es: Invitado }, photo: required }
  - { id: substitute, label: { en: Substitute, es: Maestro suplente } }
  - { id: event-guest, label: { en: Guest of an event, es: Invitado a un evento } }
"""

YOUNG = licence("ANA", "YOUNG", time.strftime("%Y0101", time.localtime(time.time() - 15 * 365 * 86400)), "100000003")

# Before the page's own script: keeps its event stream, so that a test can say on it what the daemon would have said.
LISTEN = """
window.EventSource = class extends EventSource {
  constructor(...all) {
    super(...all);
    window.stream = this;
    this.addEventListener("screen", (message) => { if (message.isTrusted) window.said = JSON.parse(message.data); });
  }
};
"""


@dataclasses.dataclass
class State:
    """`page` is the page's own name for the state; `title` says in words what a visitor sees."""
    name: str
    page: str
    title: str
    reach: Callable
    said: dict = dataclasses.field(default_factory=dict)


class Walk:
    """Somebody at the entrance: a kiosk, and a browser on its screen."""

    def __init__(self, kiosk, browser):
        self.kiosk, self.browser, self.desk = kiosk, browser, kiosk.desk()

    def go(self, state):
        if state.name != "moment":
            self.home()
        state.reach(self)
        self.until(lambda: self.browser.driver.execute_script("return document.body.dataset.state") == state.page,
                   f"state {state.page}", state.said)

    def translate(self, state, language):
        """The same state in another language; what is open over the page and what is typed stays as it was."""
        if state.name not in ("notice", "moment"):
            self.until(lambda: self.browser.driver.execute_script("return document.documentElement.lang") == language,
                       f"the page in {language}", {"language": language} | state.said)

    def until(self, shown, what, said):
        """Until the page shows it. What is said for the daemon is said again: a word of its own may have come after it."""
        if said:
            self.say(**said)

        def condition():
            if shown():
                return True
            if said:
                self.say(**said)
            return False
        self.browser.wait(condition, what)

    def say(self, **changes):
        """The daemon's newest screen, with changes."""
        driver = self.browser.driver
        self.browser.wait(lambda: driver.execute_script("return window.said"), "the daemon's first screen")
        driver.execute_script(
            "window.stream.dispatchEvent(new MessageEvent('screen', "
            "{data: JSON.stringify({...window.said, ...arguments[0]})}))", changes)

    def scan(self, frame):
        self.kiosk.scan(frame)

    def touch(self, selector):
        self.browser.touch(selector)

    def home(self):
        """Back to the first screen, whatever is shown."""
        driver = self.browser.driver
        script = """
            document.querySelector("#notice-whole").close();
            const said = window.said;
            if (!said || said.state === "idle") return true;
            const token = document.querySelector("meta[name=vestibule-token]").content;
            const action = ["done", "cancel", "back"].find((one) => said.actions.includes(one));
            if (action) fetch("/screen/actions", {method: "POST", headers: {"Content-Type": "application/json",
              "X-Vestibule-Token": token}, body: JSON.stringify({session: said.session, action})});
            return false;"""
        self.browser.wait(lambda: driver.execute_script(script), "the first screen", 60)
        if driver.execute_script("return window.said.helpCalled"):
            self.desk.post("/api/help/acknowledge", {})
            self.browser.wait(lambda: not driver.execute_script("return window.said.helpCalled"), "help is on its way")
        self.say()
        self.browser.state("idle")

    def answer(self, *choices):
        for choice in choices:
            self.touch(f"[data-choice={choice}]")

    def type(self, given="MARIA", family="TYPED"):
        """The two names; the birth date is left to the state."""
        for name, text in (("given", given), ("family", family)):
            self.browser.type(f"input[name={name}]", text)
            self.touch("[data-action=next]")

    def admit(self, frame=MARIA):
        self.scan(frame)
        if self.kiosk_says("whichWay", "type") == "whichWay":
            self.touch("[data-action=arriving]")
        self.answer("parent", "meeting", "library")
        self.browser.wait(lambda: self.page in ("printing", "done"), "an admission")

    @property
    def page(self):
        return self.browser.driver.execute_script("return document.body.dataset.state")

    def kiosk_says(self, *pages):
        self.browser.wait(lambda: self.page in pages, f"one of {pages}")
        return self.page


def idle(walk):
    walk.home()


def unreadable(walk):
    walk.scan("https://school.example/visit\r")
    walk.browser.state("unreadable")


def typing(walk, *names):
    walk.touch("[data-bar=no-id]")
    walk.browser.state("typing")
    if names:
        walk.type(*names)


def typing_mistake(walk):
    typing(walk)
    walk.touch("[data-action=next]")


def birth(walk):
    typing(walk, "MARIA", "TYPED")
    walk.browser.see(".birth")


def birth_mistake(walk):
    birth(walk)
    walk.touch("[data-action=typed]")


def scanned(walk):
    walk.scan(MARIA)
    if walk.kiosk_says("whichWay", "type") == "whichWay":
        walk.touch("[data-action=arriving]")
    walk.browser.state("type")


def purpose(walk):
    scanned(walk)
    walk.answer("parent")


def other(walk):
    purpose(walk)
    walk.touch("[data-choice='other…']")
    walk.browser.see("form.typing")


def destination(walk):
    purpose(walk)
    walk.answer("meeting")


# Invented staff, as a roster of the district brings them down.
STAFF = {"hosts": [{"id": f"staff-{number}", "label": {"en": name, "es": name}} for number, name in enumerate(
    ("Ms. Ana Rivera, Room 204", "Mr. Tom Rivers, Gym", "Dr. Rita Riverton-Alexandropoulos, Counseling office",
     "Mrs. Rio Example, Library", "Mr. Ricardo Riley, Room 17", "Ms. Grace Rice, Front office", "Mr. Rick Lee, Room 3"))]}


def host(walk):
    destination(walk)
    walk.touch("[data-choice='other…']")
    walk.until(lambda: walk.browser.find(".typing.host input"), "the search", STAFF)
    walk.browser.type(".host input", "ri")
    walk.until(lambda: len(walk.browser.find(".matches button")) == 6, "the matches", STAFF)


def question(walk):
    scanned(walk)
    for choice in ("contractor", "work", "library"):
        walk.answer(choice)
    walk.browser.state("question")


def delivered(walk):
    walk.touch("[data-bar=deliver]")
    walk.browser.state("delivered")


def photo(walk, kind="volunteer"):
    scanned(walk)
    walk.answer(kind, "meeting", "library")
    walk.browser.see(".photo[data-phase=live]")


def photo_taken(walk):
    photo(walk)
    walk.touch("[data-photo=take]")
    walk.browser.see(".photo[data-phase=review]")


def photo_broken(walk):
    walk.browser.driver.execute_script("""
        navigator.mediaDevices.getUserMedia = () => {
          delete navigator.mediaDevices.getUserMedia;
          return Promise.reject(new Error("no camera"));
        };""")
    scanned(walk)
    walk.answer("guest", "meeting", "library")
    walk.browser.see(".photo[data-phase=broken]")


def young(walk):
    walk.scan(YOUNG)


def which_way(walk):
    walk.admit()
    walk.home()
    walk.scan(MARIA)


def signed_out(walk):
    which_way(walk)
    walk.browser.state("whichWay")
    walk.touch("[data-action=leaving]")


def held(walk):
    walk.scan(HARRY)


def notice(walk):
    walk.touch("#notice-open")
    walk.browser.see("#notice-whole")


def closed(walk):
    walk.desk.post("/api/entrance", {"closed": True, "reason": "drill"})


def helped(walk):
    walk.touch("[data-bar=help]")
    walk.browser.wait(lambda: walk.browser.find("#help-called")[0].text, "help is coming")


def admitted(walk):
    walk.admit()


def away(walk):
    walk.kiosk.stop()


def lack(code):
    return {"state": "unreadable", "reason": code}


UNREADABLE = ("partial-scan", "wrong-side", "damaged", "unknown-issuer", "no-name", "visa-show-photo-page",
              "badge-not-current", "check-digits", "too-long", "known-expired", "unknown")

STATES = [
    State("idle", "idle", "Nobody is there: the notice, and what to do", idle),
    State("notice", "idle", "The whole notice", notice),
    State("help", "idle", "Somebody asked for help", helped),
    State("busy", "idle", "Somebody else scanned meanwhile", idle, {"busy": True}),
    State("unreadable", "unreadable", "Something that is no ID", unreadable),
    *[State(f"unreadable-{code}", "unreadable", f"Not read: {code}", unreadable, lack(code)) for code in UNREADABLE],
    State("typing", "typing", "No ID: the first name", typing),
    State("typing-mistake", "typing", "Nothing was typed", typing_mistake),
    State("typing-birth", "typing", "No ID: the birth date, the month by its name", birth),
    State("typing-birth-mistake", "typing", "The month was not chosen", birth_mistake),
    State("type", "type", "Who are you here as?", scanned),
    State("purpose", "purpose", "What brings you here?", purpose),
    State("other", "purpose", "In one's own words", other),
    State("destination", "destination", "Where to?", destination),
    State("host", "destination", "Whom do you visit? A member of staff, found by two letters", host, STAFF),
    State("question", "question", "A question of the type's own, in one's own words", question),
    State("question-choice", "question", "A question with choices", question,
          {"choices": [{"id": "first", "label": {"en": "First grade", "es": "Primer grado"}},
                       {"id": "second", "label": {"en": "Second grade", "es": "Segundo grado"}}],
           "question": {"id": "grade", "label": {"en": "Which grade?", "es": "¿Qué grado?"}, "kind": "choice"},
           "actions": ["back", "choose", "cancel", "still-here", "language", "help"]}),
    State("question-rules", "question", "Something to agree to", question,
          {"choices": [{"id": "yes", "label": {}}, {"id": "no", "label": {}}],
           "question": {"id": "rules", "kind": "acknowledge", "label": {
               "en": "Do you agree to keep to the rules of the site?", "es": "¿Acepta cumplir las reglas del plantel?"}},
           "actions": ["back", "choose", "cancel", "still-here", "language", "help"]}),
    State("delivered", "delivered", "A parcel: one touch, and where to leave it", delivered),
    State("delivering", "delivering", "A parcel: from which company", idle,
          {"state": "delivering", "actions": ["choose", "skip", "cancel", "still-here", "language", "help"],
           "choices": [{"id": "post", "label": {"en": "Post", "es": "Correo"}},
                       {"id": "books", "label": {"en": "Book supplier", "es": "Librería"}}]}),
    State("photo", "photo", "A photo, which may be refused", photo),
    State("photo-required", "photo", "A photo, without which staff help", lambda walk: photo(walk, "guest")),
    State("photo-taken", "photo", "Is this photo all right?", photo_taken),
    State("photo-broken", "photo", "The camera gives no picture", photo_broken),
    State("guardian", "type", "The visitor is under 18: words for a parent or guardian", young),
    State("still-there", "type", "Are you still there?", scanned, {"stillThere": True, "secondsLeft": 17}),
    State("held", "held", "Held: one sentence, whatever the reason", held),
    State("printing", "printing", "The badge is being printed", admitted, {"state": "printing"}),
    *[State(f"done-{badge}", "done", f"Checked in; the badge: {badge}", admitted,
            {"state": "done", "badge": {"state": badge, "number": 7}, "actions": ["done", "language", "help"]})
      for badge in ("printed", "printing", "failed", "handwritten")],
    State("done-no-escort", "done", "Checked in, and may go alone", admitted,
          {"state": "done", "escort": False, "badge": {"state": "printed"}, "actions": ["done", "language", "help"]}),
    State("test", "done", "A simulated scan says so", admitted,
          {"state": "done", "banner": "test", "badge": {"state": "printed"}, "actions": ["done", "language", "help"]}),
    State("which-way", "whichWay", "Somebody on site scanned an ID", which_way),
    State("signed-out", "signedOut", "Signed out", signed_out),
    State("noticed", "noticed", "A sign-out that could not be written down", signed_out, {"state": "noticed"}),
    State("full", "full", "No room is left to write visits down", signed_out, {"state": "full"}),
    State("see-staff", "seeStaff", "Please see staff: the kiosk is in safe mode, or a training meets a real ID", idle,
          {"state": "seeStaff"}),
    State("closed", "closed", "The entrance is closed", closed),
    State("moment", "moment", "The daemon is away", away),
]

