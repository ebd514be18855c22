// The holds: who waits, why, what the list says beside what the visitor's ID says, and the answers.

import { face, photoButton } from "/desk-photo.js";
import { byId, element } from "/dom.js";
import { openRecord, sparedLines } from "/desk-alerts.js";
import { visitFields, whyField } from "/desk-fields.js";

/** Keeps one card for each hold; a card is drawn again only when its hold changed. */
export class Holds {
  #cards = new Map();

  /** @param {object} desk @param {object} context See `desk.js`. */
  update(desk, context) {
    const list = byId("holds-list");
    const seen = new Set();
    const focused = document.activeElement?.closest("[data-hold]")?.dataset.hold;
    const wanted = document.activeElement?.dataset.answer ?? document.activeElement?.dataset.do;
    (desk.holds ?? []).forEach((hold, index) => {
      seen.add(hold.visit);
      const muted = context.alarm.isMuted(hold.visit);
      const drawn = JSON.stringify([hold, context.language, muted, desk.lists, desk.uncovered]);
      let card = this.#cards.get(hold.visit);
      if (card?.drawn !== drawn) {
        const node = draw(hold, desk, context);
        card?.node.replaceWith(node);
        card = { node, drawn };
        this.#cards.set(hold.visit, card);
        if (focused === hold.visit && wanted) {
          node.querySelector(`[data-answer="${CSS.escape(wanted)}"], [data-do="${CSS.escape(wanted)}"]`)?.focus();
        }
      }
      if (list.children[index] !== card.node) list.insertBefore(card.node, list.children[index] ?? null);
    });
    for (const [visit, card] of this.#cards) {
      if (seen.has(visit)) continue;
      card.node.remove();
      this.#cards.delete(visit);
    }
    byId("holds-none").hidden = seen.size > 0;
  }
}

function draw(hold, desk, context) {
  const { say, clock, alarm } = context;
  const waiting = hold.state === "waiting";
  const name = hold.displayName || hold.name;
  const matches = hold.matches ?? [];
  return element(
    "article",
    {
      class: `hold ${hold.state}`, "data-hold": hold.visit, "data-state": hold.state,
      "aria-labelledby": `hold-${hold.visit}`,
    },
    element(
      "header",
      {},
      element("p", { class: "state" }, say(`desk.holds.${hold.state}`)),
      element("h3", { id: `hold-${hold.visit}` }, name),
      element("p", {}, [
        say("desk.holds.since", { at: clock.time(hold.heldAt) }),
        hold.expiresAt && say("desk.holds.expires", { at: clock.time(hold.expiresAt) }),
      ].filter(Boolean).join(" · ")),
      waiting && muteButton(hold, context, alarm),
    ),
    element("p", { class: "sentence" }, hold.sentence ?? ""),
    hold.denyAdvised && element("p", { class: "advice" }, say("desk.holds.denyAdvised")),
    element("p", {}, say("desk.holds.established", { how: hold.established ?? "" })),
    element(
      "div",
      { class: "body" },
      face(hold, context),
      ...matches.map((match) => comparison(hold, match, context)),
      matches.length === 0 && identity(hold, context),
      element(
        "div",
        { class: "beside" },
        ...matches.map((match) => likeness(match, context)),
        ...matches.map((match) => openRecord(hold.visit, match, context)),
        part(say("desk.holds.told"), told(hold, desk, context)),
        checked(desk, context),
        part(say("desk.spared.heading"), sparedLines(hold.spared, context)),
        ...(hold.policy ?? []).map((text) => policy(text, context)),
        part(say("desk.holds.history"), (hold.history ?? []).map((entry) => say("desk.holds.historyLine", {
          at: clock.time(entry.at), who: entry.who, answer: say(`desk.answers.${entry.answer}`), why: entry.why ?? "",
        }))),
      ),
    ),
    element(
      "div",
      { class: "buttons" },
      hold.state === "cleared" &&
        element(
          "button",
          { type: "button", class: "primary", "data-do": "finish", onclick: () => finish(hold, desk, context) },
          say("desk.holds.finish"),
        ),
      ...(hold.answers ?? []).map((answer) =>
        element("button", { type: "button", "data-answer": answer, onclick: () => ask(hold, answer, desk, context) },
          say(`desk.answers.${answer}`))),
      photoButton(hold, context),
    ),
  );
}

function muteButton(hold, { say }, alarm) {
  const muted = alarm.isMuted(hold.visit);
  const button = element("button", { type: "button", "data-do": "mute", "aria-pressed": String(muted) },
    say(muted ? "desk.holds.muted" : "desk.holds.mute"));
  button.addEventListener("click", () => {
    alarm.mute(hold.visit);
    button.setAttribute("aria-pressed", "true");
    button.textContent = say("desk.holds.muted");
  });
  return button;
}

function part(heading, lines) {
  if (!lines?.length) return null;
  const items = lines.map((line) => element("li", {}, line));
  return element("div", {}, element("h4", {}, heading), element("ul", {}, ...items));
}

/** What the district wants done: the case of this hold opened, what may yet happen folded away. */
function policy({ id, from, text }, { say, label, clock }) {
  const lines = label(text).split("\n").filter((line) => line.trim());
  const since = from && element("p", { class: "since" }, say("desk.policy.since", { from: clock.birth(from) }));
  const list = element("ul", {}, ...lines.map((line) => element("li", {}, line)));
  const heading = say(`desk.policy.${id}`);
  if (!["denial", "refusal", "threat"].includes(id)) {
    return element("div", { "data-policy": id }, element("h4", {}, heading), list, since);
  }
  return element("details", { "data-policy": id }, element("summary", {}, heading), list, since);
}

/** Upper case, without accents and marks: "same" must not hang on how a list spells an accent. */
function folded(text) {
  return (text ?? "").normalize("NFD").replace(/[^\p{L}\p{N} ]/gu, "").replace(/\s+/g, " ").trim().toUpperCase();
}

/** Whether all that `one` has is in `other` too: a year of a date, a name without its middle name. */
function isPart(one, other) {
  if (/^\d{4}(-\d\d)?$/.test(one)) return other.startsWith(one);
  if (/\d/.test(one)) return false;
  const words = folded(other.replaceAll("-", " ")).split(" ");
  return folded(one.replaceAll("-", " ")).split(" ").every((word) => words.includes(word));
}

function comparison(hold, match, { say, has, clock }) {
  const row = (label, visitor, record, verdict) =>
    element("tr", { class: verdict },
      element("th", { scope: "row" }, label),
      element("td", { "data-label": say("desk.holds.visitor") }, cell(visitor)),
      element("td", { "data-label": say("desk.holds.record", { list: match.list }) }, cell(record)),
      element("td", { "data-label": say("desk.holds.compare") }, verdict ? say(`desk.holds.${verdict}`) : ""));
  const cell = (value) => (value === undefined ? "" : value || say("desk.notGiven"));
  const compare = (visitor, record) => {
    if (!visitor || !record) return "unknown";
    if (folded(visitor) === folded(record)) return "same";
    return isPart(visitor, record) || isPart(record, visitor) ? "partly" : "different";
  };
  const births = [hold.birthDate, match.birthDate];
  const detailName = (key) => (has(`desk.holds.details.${key}`) ? say(`desk.holds.details.${key}`) : key);
  return element(
    "div",
    { class: "match" },
    element(
      "table",
      {},
      element("thead", {}, element("tr", {},
        element("td", {}),
        element("th", { scope: "col" }, say("desk.holds.visitor")),
        element("th", { scope: "col" }, say("desk.holds.record", { list: match.list })),
        element("th", { scope: "col" }, say("desk.holds.compare")))),
      element("tbody", {},
        row(say("desk.holds.name"), hold.name, match.name, compare(hold.name, match.name)),
        row(say("desk.holds.birthDate"), ...births.map((birth) => clock.birth(birth)), compare(...births)),
        hold.lastFour && row(say("desk.holds.lastFour"), hold.lastFour, undefined, null),
        row(say("desk.holds.recordNumber"), undefined, match.record, null),
        ...Object.entries(match.detail ?? {}).map(([key, value]) =>
          row(detailName(key), undefined, String(value), null))),
    ),
  );
}

function likeness(match, { say, has }) {
  const band = has(`desk.holds.bands.${match.band}`) ? say(`desk.holds.bands.${match.band}`) : match.band;
  return part(`${say("desk.holds.why")}: ${say("desk.holds.band", { band })}`, match.reasons);
}

function identity(hold, { say, clock }) {
  const line = (label, value) => [element("dt", {}, label), element("dd", {}, value || say("desk.notGiven"))];
  return element("dl", {},
    ...line(say("desk.holds.name"), hold.name),
    ...line(say("desk.holds.birthDate"), clock.birth(hold.birthDate)),
    ...line(say("desk.holds.lastFour"), hold.lastFour));
}

/** What the visitor had said when the hold began: staff ask nothing twice. */
function told(hold, desk, { say, label }) {
  const chosen = (choices, id) => label(choices?.find((choice) => choice.id === id)?.label) || id;
  const { types, purposes, destinations } = desk;
  return [
    ...Object.entries({ type: types, purpose: purposes, destination: destinations })
      .filter(([name]) => hold[name])
      .map(([name, choices]) => `${say(`desk.visit.${name}`)}: ${chosen(choices, hold[name])}`),
    ...(hold.own ?? []).map((own) => `${label(own.question)} ${own.answer}`),
  ];
}

function checked(desk, { say, listLine }) {
  const lines = (desk.lists ?? []).map((list) => `${list.name}: ${listLine(list)}`);
  if (desk.uncovered?.length) lines.push(say("desk.lists.uncovered", { jurisdictions: desk.uncovered.join(", ") }));
  return part(say("desk.holds.checked"), lines);
}

function ask(hold, answer, desk, context) {
  const { say, list, asking, request, said } = context;
  const name = hold.displayName || hold.name;
  const reasons = list(`desk.answering.reasons.${answer}`);
  const why = whyField({ label: say("desk.answering.why"), reasons }, context);
  const admits = ["not-a-match", "admit", "admit-with-escort"].includes(answer);
  const visit = admits ? visitFields(desk, context, { hold, required: false }) : [];
  const heading = { name: "heading", value: () => null, mistake: () => null,
    node: element("p", { class: "part" }, say("desk.answering.finishNow")) };
  asking.ask({
    heading: say("desk.answering.heading", { answer: say(`desk.answers.${answer}`), name }),
    text: say("desk.answering.text", { who: desk.user?.fullName ?? "" }),
    fields: [why, ...(admits ? [heading, ...visit] : [])],
    confirm: say("desk.answering.confirm", { answer: say(`desk.answers.${answer}`) }),
    say,
    send: async ({ why: reason, type, purpose, destination }) => {
      const whole = type && purpose && destination ? { type, purpose, destination } : {};
      await request("POST", `/api/holds/${encodeURIComponent(hold.visit)}/answers`, { answer, held: hold.held, why: reason, ...whole });
      said(say("desk.holds.answered", { name, answer: say(`desk.answers.${answer}`) }));
    },
  });
}

function finish(hold, desk, context) {
  const { say, asking, request, said } = context;
  const name = hold.displayName || hold.name;
  asking.ask({
    heading: say("desk.finish.heading", { name }),
    text: say("desk.finish.text"),
    fields: visitFields(desk, context, { hold }),
    confirm: say("desk.finish.confirm"),
    say,
    send: async (values) => {
      await request("POST", `/api/visits/${encodeURIComponent(hold.visit)}/answers`, values);
      said(say("desk.finish.done", { name }));
    },
  });
}
