// Kiosks come and go: a code, six words on both screens, a yes; and the office's own book.

import { byId, element, setText } from "/dom.js";

/** The part for the role *administrator*. */
export class Pairing {
  #context = null;
  #drawn = "";

  constructor() {
    byId("pairing-form").addEventListener("submit", (event) => this.#make(event));
    byId("book-show").addEventListener("click", () => this.#book());
  }

  begin(context) {
    this.#context = context;
    this.#drawn = "";
    byId("book").replaceChildren();
  }

  clear() {
    this.#drawn = "";
    byId("pairing-form").reset();
    setText(byId("code"), "");
    for (const id of ["pairings", "keys", "book"]) byId(id).replaceChildren();
  }

  update(state) {
    // A button that is being pressed must not be replaced under the finger.
    if (JSON.stringify(state) === this.#drawn) return;
    this.#drawn = JSON.stringify(state);
    byId("pairings").replaceChildren(...state.pairings.map((pairing) => this.#pairing(pairing)));
    byId("keys").replaceChildren(...state.kiosks.map((kiosk) => this.#key(kiosk)));
  }

  #pairing({ device, school, ends, words }) {
    const { say, clock } = this.#context;
    const about = element("p", {}, element("strong", {}, device), ` · ${school}`);
    if (!words) {
      return element("li", { "data-pairing": device }, about,
        element("p", {}, say("office.pairing.waits", { time: clock.time(new Date(ends)) })));
    }
    return element("li", { "data-pairing": device, class: "asked" }, about,
      element("p", {}, say("office.pairing.compare"), " ", element("span", { class: "words" }, words)),
      element("button", { type: "button", class: "primary", "data-do": "confirm",
        "aria-label": `${say("office.pairing.confirm")}: ${device}`,
        onclick: () => this.#act("POST", `/api/pairings/${encodeURIComponent(device)}/confirm`, { words }) },
      say("office.pairing.confirm")));
  }

  #key({ device, school, standing }) {
    const { say } = this.#context;
    return element("li", { "data-key": device },
      element("p", {}, element("strong", {}, device), ` · ${school} · ${say(`office.standing.${standing}`)}`),
      standing !== "revoked" && element("button", { type: "button", "data-do": "revoke",
        "aria-label": `${say("office.keys.revoke")}: ${device}`, onclick: () => this.#revoke(device) },
      say("office.keys.revoke")));
  }

  async #make(event) {
    event.preventDefault();
    const { send, say, problem, refresh } = this.#context;
    const form = event.currentTarget;
    const { device, school } = Object.fromEntries(new FormData(form));
    try {
      const { code } = await send("POST", "/api/pairings", { device: device.trim(), school });
      setText(byId("code"), say("office.pairing.code", { code, device: device.trim() }));
      form.reset();
      refresh();
    } catch (failure) {
      setText(byId("code"), problem(failure));
    }
  }

  #revoke(device) {
    const { say } = this.#context;
    const dialog = byId("asking");
    setText(byId("asking-heading"), say("office.keys.asking", { device }));
    setText(byId("asking-text"), say("office.keys.askingText"));
    setText(byId("asking-confirm"), say("office.keys.revoke"));
    dialog.returnValue = "";
    dialog.addEventListener("close", () => {
      if (dialog.returnValue === "yes") this.#act("POST", `/api/kiosks/${encodeURIComponent(device)}/revoke`, {});
    }, { once: true });
    dialog.showModal();
  }

  async #act(method, path, body) {
    const { send, refresh, tell, problem } = this.#context;
    try {
      await send(method, path, body);
      setText(byId("code"), "");
      refresh();
    } catch (failure) {
      tell(problem(failure));
    }
  }

  async #book() {
    const { send, say, clock, tell, problem } = this.#context;
    try {
      const entries = await send("GET", "/api/book");
      byId("book").replaceChildren(...entries.map(({ at, who, what, school, device, days, visits }) => element("li", {
        "data-what": what,
      }, element("p", {}, [clock.time(new Date(at)), who ?? say("office.book.nobody"), say(`office.book.what.${what}`), school,
        device, days?.join(" – "), visits !== undefined && say("office.book.visits", { count: visits }),
      ].filter(Boolean).join(" · ")))));
    } catch (failure) {
      tell(problem(failure));
    }
  }
}
