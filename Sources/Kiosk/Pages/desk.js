// The desk: signs staff in, shows the desk as the daemon sends it and carries every act back with its reason.

import { loadCatalogue } from "/catalogue.js";
import { Alarm } from "/desk-alarm.js";
import { updateAlerts } from "/desk-alerts.js";
import { Asking, problemText } from "/desk-ask.js";
import { BadgeCheck } from "/desk-badge.js";
import { Clock } from "/desk-clock.js";
import { updateDoor } from "/desk-door.js";
import { Day } from "/desk-day.js";
import { TypedEntry } from "/desk-entry.js";
import { Holds } from "/desk-holds.js";
import { OwnLists } from "/desk-lists.js";
import { Muster } from "/desk-muster.js";
import { Roster } from "/desk-roster.js";
import { listLine, updateSide } from "/desk-side.js";
import { updateTraining } from "/desk-training.js";
import { byId, setText } from "/dom.js";
import { keepPageWhile, reloadIfRestarted, request, Stream } from "/link.js";

const languageKey = "vestibule-desk-language";

class DeskPage {
  #catalogue = null;
  #stream = null;
  #desk = null;
  #lostAt = null;
  #told = 0;
  #asking = new Asking();
  #alarm = new Alarm();
  #holds = new Holds();
  #roster = new Roster();
  #muster = new Muster();
  #entry = new TypedEntry();
  #badges = new BadgeCheck();
  #day = new Day();
  #ownLists = new OwnLists();

  async start() {
    // A kiosk that was restarted in the middle of a roll-call must not take the list away.
    keepPageWhile(() => this.#muster.underWay);
    const preferred = localStorage.getItem(languageKey) ?? navigator.language.split("-")[0];
    await this.#speak(preferred);
    byId("language").addEventListener("click", () => this.#speak(this.#catalogue.say("desk.languageCode")));
    byId("sign-in").addEventListener("submit", (event) => this.#signIn(event));
    byId("sign-out").addEventListener("click", () => this.#signOut());
    byId("help").querySelector("button").addEventListener("click", () =>
      this.#act("POST", "/api/help/acknowledge", {}));
    try {
      await request("GET", "/api/session");
      this.#signedIn();
    } catch {
      this.#signedOut();
    }
  }

  async #speak(language) {
    this.#catalogue = await loadCatalogue(language);
    localStorage.setItem(languageKey, this.#catalogue.language);
    const say = (path) => this.#catalogue.say(path);
    document.documentElement.lang = this.#catalogue.language;
    document.documentElement.dir = this.#catalogue.direction;
    document.title = say("desk.title");
    for (const node of document.querySelectorAll("[data-say]")) setText(node, say(node.dataset.say));
    setText(byId("language"), say("desk.language"));
    byId("language").lang = say("desk.languageCode");
    if (this.#desk) this.#show(this.#desk);
    this.#line();
  }

  async #signIn(event) {
    event.preventDefault();
    const form = event.currentTarget;
    const mistake = form.querySelector(".mistake");
    const { name, password, code } = Object.fromEntries(new FormData(form));
    const asksForCode = !byId("code-field").hidden;
    const missing = [[name.trim(), "name"], [password, "password"], [!asksForCode || code.trim(), "code"]]
      .find(([value]) => !value)?.[1];
    if (missing) {
      mistake.textContent = this.#catalogue.say(`desk.signIn.${missing === "code" ? "codeMissing" : "missing"}`);
      form.elements.namedItem(missing).focus();
      return;
    }
    mistake.textContent = "";
    try {
      await request("POST", "/api/session", { name: name.trim(), password, ...(asksForCode ? { code: code.trim() } : {}) });
      this.#askForCode(false);
      form.reset();
      this.#signedIn();
      byId("holds-heading").focus();
    } catch (failure) {
      if (failure.problem?.type === "urn:vestibule:problem:code-needed") return this.#askForCode(true);
      // A role or a second factor is missing: that is no page from before a restart.
      const isOld = failure.problem?.type === "urn:vestibule:problem:token";
      if (isOld && (await reloadIfRestarted())) return;
      const wrong = form.elements.namedItem(asksForCode ? "code" : "password");
      wrong.value = "";
      wrong.focus();
      mistake.textContent = problemText(failure, (path) => this.#catalogue.say(path));
    }
  }

  /** Shows the second step of signing in, or puts it away. */
  #askForCode(wanted) {
    byId("code-field").hidden = !wanted;
    if (wanted) byId("code-field").querySelector("input").focus();
  }

  async #signOut() {
    await this.#act("DELETE", "/api/session");
    this.#muster.clear();
    this.#signedOut();
  }

  #signedIn() {
    document.body.dataset.state = "signed-in";
    byId("signing-in").hidden = true;
    byId("desk").hidden = false;
    byId("sign-out").hidden = false;
    this.#stream?.end();
    this.#stream = new Stream("/api/events", "desk", {
      onState: (desk) => {
        this.#lostAt = null;
        this.#show(desk);
        this.#line();
      },
      onLost: () => this.#lost(),
    });
  }

  /** Leaves nothing of the people behind for whoever stands at the desk next. */
  #signedOut() {
    this.#stream?.end();
    this.#stream = null;
    this.#lostAt = null;
    this.#asking.close();
    // Names stay only while everybody is out of the building: a session that the kiosk forgot is no reason to lose them.
    const keeps = this.#muster.underWay;
    if (this.#desk) this.#show({ ...this.#desk, holds: [], alerts: [], roster: [], help: null, user: null, visitorScreen: null });
    this.#desk = null;
    if (keeps) this.#muster.lost({ ...this.#context(), connected: () => false });
    else this.#muster.clear();
    this.#alarm.rest();
    document.title = this.#catalogue.say("desk.title");
    setText(byId("said"), "");
    document.body.dataset.state = "signed-out";
    byId("signing-in").hidden = false;
    this.#askForCode(false);
    byId("sign-in").reset();
    byId("desk").hidden = true;
    byId("sign-out").hidden = true;
    setText(byId("user"), "");
    setText(byId("visitor-screen"), "");
    this.#line();
    byId("sign-in").elements.namedItem("name").focus();
  }

  async #lost() {
    this.#lostAt ??= new Date();
    this.#line();
    this.#muster.lost(this.#context());
    try {
      await request("GET", "/api/session");
    } catch (failure) {
      if (failure.status === 401) this.#signedOut();
    }
  }

  #line() {
    const line = byId("line");
    if (!this.#lostAt) return setText(line, "");
    const { clock } = this.#context();
    const since = clock.time(this.#lostAt);
    const path = this.#desk ? "desk.line.lost" : "desk.line.lostEarly";
    setText(line, this.#catalogue.say(path, { since, from: this.#desk ? clock.time(this.#desk.now) : "" }));
  }

  /** Everything the parts of the page share; made new for each state, so that none of them holds an old language. */
  #context() {
    const catalogue = this.#catalogue;
    const context = {
      language: catalogue.language,
      say: (path, values) => catalogue.say(path, values),
      has: (path) => catalogue.has(path),
      list: (path) => catalogue.list(path),
      label: (label) => catalogue.label(label),
      clock: new Clock(catalogue.language, this.#desk?.timeZone),
      alarm: this.#alarm,
      asking: this.#asking,
      connected: () => this.#lostAt === null,
      request: (method, path, body) => this.#send(method, path, body),
      said: (text) => this.#tell(text),
    };
    return { ...context, listLine: (list) => listLine(list, context) };
  }

  #show(desk) {
    this.#desk = desk;
    const context = this.#context();
    const { say, clock } = context;
    setText(byId("school"), desk.school ?? "");
    setText(byId("entrance-name"), desk.entrance ?? "");
    setText(byId("user"), desk.user?.fullName ?? "");
    const banner = desk.user && desk.banner;
    byId("ribbon").hidden = !banner;
    setText(byId("ribbon"), banner ? say(banner === "training" ? "desk.training.banner" : "desk.test") : "");
    document.body.classList.toggle("training", banner === "training");
    const screen = desk.visitorScreen;
    const known = context.has(`desk.screen.states.${screen?.state}`);
    const state = known ? say(`desk.screen.states.${screen.state}`) : screen?.state ?? "";
    const shows = screen?.connected ? say("desk.screen.connected", { state }) : say("desk.screen.away");
    setText(byId("visitor-screen"), shows);
    byId("visitor-screen").classList.toggle("warning", !screen?.connected);
    byId("help").hidden = !desk.help?.called;
    const called = desk.help?.called ? say("desk.help.called", { at: clock.time(desk.help.at ?? desk.now) }) : "";
    setText(byId("help").querySelector("p"), called);
    const waiting = (desk.holds ?? []).filter((hold) => hold.state === "waiting").map((hold) => hold.visit)
      .concat((desk.alerts ?? []).filter((alert) => alert.state === "waiting")
        .map((alert) => `${alert.visit} ${alert.raised}`));
    this.#alarm.update(waiting, Boolean(desk.help?.called), {
      plain: say("desk.title"),
      loud: waiting.length > 0 ? say("desk.titleHold", { count: waiting.length }) : say("desk.titleHelp"),
    });
    updateAlerts(desk, context);
    this.#holds.update(desk, context);
    this.#roster.update(desk, context);
    if (desk.user) this.#muster.update(desk, context);
    this.#entry.update(desk, context);
    this.#badges.update(context);
    updateDoor(desk, context);
    this.#day.update(desk, context);
    this.#ownLists.update(desk, context);
    updateSide(desk, context);
    updateTraining(desk, context);
  }

  /** A request of signed-in staff: a session that ended goes back to signing in, a restart reloads the page. */
  async #send(method, path, body) {
    try {
      return await request(method, path, body);
    } catch (failure) {
      if (failure.status === 401) this.#signedOut();
      if (failure.status === 403) await reloadIfRestarted();
      throw failure;
    }
  }

  /** A sentence that has done its work after a while. */
  #tell(text) {
    setText(byId("said"), text);
    clearTimeout(this.#told);
    this.#told = setTimeout(() => setText(byId("said"), ""), 15000);
  }

  async #act(method, path, body) {
    try {
      await this.#send(method, path, body);
    } catch (failure) {
      this.#tell(problemText(failure, (key) => this.#catalogue.say(key)));
    }
  }
}

await new DeskPage().start();
