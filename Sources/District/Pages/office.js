// The district office: signs in, shows each role its parts, and asks the server now and then how everything is.

import { loadCatalogue } from "/catalogue.js";
import { Clock } from "/desk-clock.js";
import { byId, element, setText } from "/dom.js";
import { reloadIfRestarted, request } from "/link.js";
import { Kiosks } from "/office-kiosks.js";
import { Pairing } from "/office-pairing.js";
import { People } from "/office-people.js";
import { Report } from "/office-report.js";

const languageKey = "vestibule-office-language";
const interval = 3000;

class OfficePage {
  #catalogue = null;
  #user = null;
  #shown = null;
  #timer = 0;
  #lostAt = null;
  #parts = {
    kiosks: { role: "office", path: "/api/kiosks", view: new Kiosks() },
    people: { role: "records", path: "/api/people", view: new People() },
    report: { role: "records", path: "/api/people", view: new Report() },
    pairing: { role: "administrator", path: "/api/pairings", view: new Pairing() },
  };

  async start() {
    await this.#speak(localStorage.getItem(languageKey) ?? navigator.language.split("-")[0]);
    byId("language").addEventListener("click", () => this.#speak(this.#catalogue.say("office.languageCode")));
    byId("sign-in").addEventListener("submit", (event) => this.#signIn(event));
    byId("sign-out").addEventListener("click", () => this.#signOut());
    try {
      this.#signedIn(await request("GET", "/api/session"));
    } catch {
      this.#signedOut();
    }
  }

  async #speak(language) {
    this.#catalogue = await loadCatalogue(language);
    localStorage.setItem(languageKey, this.#catalogue.language);
    document.documentElement.lang = this.#catalogue.language;
    document.documentElement.dir = this.#catalogue.direction;
    document.title = this.#say("office.title");
    for (const node of document.querySelectorAll("[data-say]")) setText(node, this.#say(node.dataset.say));
    for (const node of document.querySelectorAll("[data-say-label]")) {
      node.setAttribute("aria-label", this.#say(node.dataset.sayLabel));
    }
    setText(byId("language"), this.#say("office.language"));
    byId("language").lang = this.#say("office.languageCode");
    if (this.#user) this.#show(this.#shown);
  }

  #say = (path, values) => this.#catalogue.say(path, values);

  async #signIn(event) {
    event.preventDefault();
    const form = event.currentTarget;
    const mistake = form.querySelector(".mistake");
    const { name, password } = Object.fromEntries(new FormData(form));
    mistake.textContent = "";
    if (!name.trim() || !password) {
      mistake.textContent = this.#say("office.signIn.missing");
      return form.elements.namedItem(name.trim() ? "password" : "name").focus();
    }
    try {
      const user = await request("POST", "/api/session", { name: name.trim(), password });
      form.reset();
      this.#signedIn(user);
    } catch (failure) {
      if (failure.problem?.type === "urn:vestibule:problem:token" && (await reloadIfRestarted())) return;
      form.elements.namedItem("password").value = "";
      form.elements.namedItem("password").focus();
      mistake.textContent = this.#problem(failure);
    }
  }

  async #signOut() {
    await this.#send("DELETE", "/api/session").catch(() => null);
    this.#signedOut();
  }

  #signedIn(user) {
    this.#user = user;
    document.body.dataset.state = "signed-in";
    setText(byId("user"), user.name);
    byId("signing-in").hidden = true;
    for (const id of ["office", "parts", "sign-out"]) byId(id).hidden = false;
    this.#show(Object.keys(this.#parts).find((part) => user.roles.includes(this.#parts[part].role)));
  }

  /** Leaves nothing of the people behind for whoever sits down next. */
  #signedOut() {
    this.#user = null;
    clearTimeout(this.#timer);
    for (const { view } of Object.values(this.#parts)) view.clear();
    document.body.dataset.state = "signed-out";
    for (const id of ["office", "parts", "sign-out"]) byId(id).hidden = true;
    for (const id of ["user", "line", "said"]) setText(byId(id), "");
    byId("signing-in").hidden = false;
    byId("sign-in").elements.namedItem("name").focus();
  }

  #show(part) {
    this.#shown = part;
    const context = {
      say: this.#say, clock: new Clock(this.#catalogue.language, this.#user.zone), language: this.#catalogue.language,
      zone: this.#user.zone,
      send: (...what) => this.#send(...what), problem: (failure) => this.#problem(failure),
      refresh: () => this.#refresh(), has: (path) => this.#catalogue.has(path),
      tell: (text) => setText(byId("said"), text),
    };
    const open = Object.entries(this.#parts).filter(([, { role }]) => this.#user.roles.includes(role));
    byId("parts").replaceChildren(...open.map(([name]) => element("button", {
      type: "button", "data-part": name, "aria-current": name === part && "page",
      onclick: () => {
        this.#show(name);
        byId(`${name}-heading`).focus();
      },
    }, this.#say(`office.part.${name}`))));
    for (const name of Object.keys(this.#parts)) byId(`part-${name}`).hidden = name !== part;
    setText(byId("said"), "");
    this.#parts[part].view.begin(context);
    this.#refresh();
  }

  /** Asks for the part that is shown, now and then again: looking on does not prolong the session. */
  async #refresh() {
    clearTimeout(this.#timer);
    const part = this.#shown;
    try {
      const state = await this.#send("GET", this.#parts[part].path);
      if (!this.#user || part !== this.#shown) return;
      this.#lostAt = null;
      this.#parts[part].view.update(state);
      document.body.dataset.shown = part;
    } catch (failure) {
      if (!this.#user) return;
      this.#lostAt ??= new Date();
      if (failure.status !== 0) setText(byId("said"), this.#problem(failure));
    }
    const clock = new Clock(this.#catalogue.language, this.#user.zone);
    setText(byId("line"), this.#lostAt ? this.#say("office.lost", { time: clock.time(this.#lostAt) }) : "");
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#refresh(), interval);
  }

  async #send(method, path, body) {
    try {
      return await request(method, path, body);
    } catch (failure) {
      if (failure.status === 401) this.#signedOut();
      if (failure.problem?.type === "urn:vestibule:problem:token") await reloadIfRestarted();
      throw failure;
    }
  }

  #problem(failure) {
    const { title, detail } = failure.problem ?? {};
    if (title || detail) return [title, detail].filter(Boolean).join(". ");
    return this.#say(failure.status === 0 ? "office.failed.away" : "office.failed.plain");
  }
}

await new OfficePage().start();
