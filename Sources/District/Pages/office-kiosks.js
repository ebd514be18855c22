// Kiosks with their three figures, and alarms: nobody's name stands here.

import { byId, element } from "/dom.js";

const columns = ["kiosk", "standing", "heard", "acknowledged", "unsent", "release", "checks", "parts"];
const units = [["day", 86400000], ["hour", 3600000], ["minute", 60000], ["second", 1000]];

/** How long ago a moment was, in words. */
export function ago(language, now, then) {
  const passed = Math.max(0, now - then);
  const [unit, length] = units.find(([, length]) => passed >= length) ?? units.at(-1);
  return new Intl.RelativeTimeFormat(language, { numeric: "always" }).format(-Math.floor(passed / length), unit);
}

/** The part for the role *office*. */
export class Kiosks {
  #context = null;
  #drawn = "";

  begin(context) {
    this.#context = context;
    this.#drawn = "";
    byId("kiosks-columns").replaceChildren(...columns.map((column) =>
      element("th", { scope: "col" }, context.say(`office.kiosks.${column}`))));
  }

  clear() {
    for (const id of ["kiosks", "alarms"]) byId(id).replaceChildren();
  }

  update(state) {
    byId("kiosks").replaceChildren(...state.kiosks.map((kiosk) => this.#row(kiosk, state.now)));
    byId("alarms-none").hidden = state.alarms.length > 0;
    // A button that is being pressed must not be replaced under the finger.
    const alarms = JSON.stringify(state.alarms);
    if (alarms === this.#drawn) return;
    this.#drawn = alarms;
    byId("alarms").replaceChildren(...state.alarms.map((alarm) => this.#alarm(alarm)));
  }

  #row(kiosk, now) {
    const { say, language, clock } = this.#context;
    const cell = (column, ...children) =>
      element("td", { "data-label": say(`office.kiosks.${column}`), "data-column": column }, ...children);
    const moment = (time, isLate = false) => (time === undefined ? [say("office.kiosks.never")]
      : [element("span", { class: isLate && "late" }, ago(language, now, time)),
        element("small", {}, clock.time(new Date(time)))]);
    const trouble = Object.entries(kiosk.checks).filter(([, verdict]) => verdict !== "ok");
    const checks = Object.keys(kiosk.checks).length === 0 ? say("office.kiosks.unknown")
      : trouble.length === 0 ? say("office.kiosks.well")
        : trouble.map(([part, verdict]) => `${part}: ${verdict}`).join(", ");
    const standing = kiosk.isSilent ? "silent" : kiosk.standing;
    return element("tr", { "data-kiosk": kiosk.device, class: standing },
      element("th", { scope: "row" }, kiosk.device, element("small", {},
        [kiosk.school, kiosk.entrance].filter(Boolean).join(" · "))),
      cell("standing", element("span", { class: standing !== "active" && "late" }, say(`office.standing.${standing}`))),
      cell("heard", ...moment(kiosk.heard, kiosk.isSilent)),
      cell("acknowledged", ...moment(kiosk.acknowledged)),
      cell("unsent", ...(kiosk.unsent ? [...moment(kiosk.oldestUnsent, true),
        element("small", {}, say("office.kiosks.waiting", { count: kiosk.unsent }))]
        : [kiosk.unsent === undefined ? say("office.kiosks.unknown") : say("office.kiosks.none")])),
      cell("release", kiosk.release),
      cell("checks", element("span", { class: trouble.length > 0 && "late" }, checks)),
      cell("parts", ...this.#parts(kiosk, now)));
  }

  /** Each list and document in use, what is published where that is another, and how old a list is. */
  #parts({ parts }, now) {
    const { say, language } = this.#context;
    if (!parts) return [say("office.kiosks.unknown")];
    if (parts.length === 0) return [say("office.kiosks.none")];
    return parts.map(({ name, version, made, published, refused, isBehind }) =>
      element("p", { class: isBehind && "late", "data-part": name },
        [`${name}: ${version ?? say("office.kiosks.none")}`,
          isBehind && say("office.kiosks.published", { version: published ?? say("office.kiosks.none") }),
          refused && say("office.kiosks.refused", { place: refused }),
          made !== undefined && ago(language, now, made),
        ].filter(Boolean).join(" · ")));
  }

  #alarm(alarm) {
    const { say, clock } = this.#context;
    const sentence = say(`office.alarms.kinds.${alarm.kind}`, { device: alarm.device })
      + (alarm.sequence === undefined ? "" : ` ${say("office.alarms.entry", { sequence: alarm.sequence })}`);
    const time = (moment) => clock.time(new Date(moment));
    const isOpen = !alarm.known && !alarm.ended;
    return element("li", { class: isOpen && "open", "data-alarm": alarm.kind, "data-device": alarm.device },
      element("p", {}, sentence),
      element("p", {}, [time(alarm.raised),
        alarm.ended && say("office.alarms.over", { time: time(alarm.ended) }),
        alarm.known && say("office.alarms.known", { who: alarm.known.who, time: time(alarm.known.at) }),
      ].filter(Boolean).join(" · ")),
      isOpen && element("button", { type: "button", "data-do": "known",
        "aria-label": `${say("office.alarms.know")}: ${alarm.device}`, onclick: () => this.#know(alarm) },
      say("office.alarms.know")));
  }

  async #know({ kind, device, epoch, sequence, raised }) {
    const { send, refresh, tell, problem } = this.#context;
    try {
      await send("POST", "/api/alarms/known", { kind, device, epoch, sequence, raised });
      refresh();
    } catch (failure) {
      tell(problem(failure));
    }
  }
}
