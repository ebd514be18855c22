// Who is on site: searchable on the screen, whole on paper.

import { byId, element, setText } from "/dom.js";
import { doorButtons } from "/desk-door.js";
import { face, photoButton } from "/desk-photo.js";
import { sparedLines } from "/desk-alerts.js";
import { whyField } from "/desk-fields.js";

const columns = ["tick", "name", "type", "where", "purpose", "entered", "until", "badge", "actions"];

/** The roster's table; a row is drawn again only when its visit changed. */
export class Roster {
  #rows = new Map();
  #desk = null;
  #context = null;

  constructor() {
    byId("roster-search").querySelector("input").addEventListener("input", () => this.#filter(true));
    byId("roster-print").addEventListener("click", () => window.print());
    window.addEventListener("beforeprint", () => this.#stamp());
  }

  /** @param {object} desk @param {object} context See `desk.js`. */
  update(desk, context) {
    this.#desk = desk;
    this.#context = context;
    const { say } = context;
    const roster = desk.roster ?? [];
    setText(byId("roster-heading"), say("desk.roster.heading", { count: roster.length }));
    byId("roster-columns").replaceChildren(...columns.map((column) =>
      element("th", { scope: "col", class: column }, say(`desk.roster.${column}`))));
    byId("roster-doors").replaceChildren(...doors(desk.peers, context));
    byId("roster-doors").hidden = !desk.peers?.length;
    byId("roster-none").hidden = roster.length > 0;
    byId("roster").querySelector("table").hidden = roster.length === 0;
    this.#draw(roster, desk, context);
    this.#filter(false);
    this.#stamp();
  }

  /** Says on paper when it was printed, and that it may be old when the line is down. */
  #stamp() {
    if (!this.#desk) return;
    const { say, clock, connected } = this.#context;
    const { school, entrance, now } = this.#desk;
    const values = { school, entrance, at: clock.moment(new Date()), from: clock.moment(now) };
    setText(byId("roster-printed"), say(connected() ? "desk.roster.printed" : "desk.roster.printedStale", values));
  }

  #draw(roster, desk, context) {
    const body = byId("roster-rows");
    const focused = document.activeElement?.closest("[data-visit]")?.dataset.visit;
    const wanted = document.activeElement?.dataset.do;
    const seen = new Set();
    roster.forEach((visit, index) => {
      seen.add(visit.visit);
      const drawn = JSON.stringify([visit, context.language]);
      let row = this.#rows.get(visit.visit);
      if (row?.drawn !== drawn) {
        const node = line(visit, context);
        row?.node.replaceWith(node);
        row = { node, drawn };
        this.#rows.set(visit.visit, row);
        if (focused === visit.visit && wanted) node.querySelector(`[data-do="${CSS.escape(wanted)}"]`)?.focus();
      }
      if (body.children[index] !== row.node) body.insertBefore(row.node, body.children[index] ?? null);
    });
    for (const [visit, row] of this.#rows) {
      if (seen.has(visit)) continue;
      row.node.remove();
      this.#rows.delete(visit);
    }
  }

  #filter(told) {
    const wanted = byId("roster-search").querySelector("input").value.trim().toLocaleLowerCase();
    let found = 0;
    for (const { node } of this.#rows.values()) {
      const matches = node.textContent.toLocaleLowerCase().includes(wanted);
      // A class and not `hidden`: paper always has everybody.
      node.classList.toggle("filtered", !matches);
      if (matches) found += 1;
    }
    if (told && wanted) this.#context?.said(this.#context.say("desk.roster.found", { count: found }));
  }
}

function line(visit, context) {
  const { say, clock } = context;
  const cell = (column, ...children) =>
    element("td", { class: column, "data-label": say(`desk.roster.${column}`) }, ...children);
  const mark = (wanted, path) => wanted && element("span", { class: "mark" }, say(path));
  const button = (act, press) =>
    element(
      "button",
      { type: "button", "data-do": act, "aria-label": `${say(`desk.roster.${act}`)}: ${visit.name}`, onclick: press },
      say(`desk.roster.${act}`),
    );
  return element(
    "tr",
    { "data-visit": visit.visit, class: visit.training ? "training" : visit.overdue ? "overdue" : null },
    element("td", { class: "tick" }, element("span", { class: "box" })),
    element("th", { scope: "row", class: "name" }, face(visit, context),
      visit.lastFour ? `${visit.name} (…${visit.lastFour})` : visit.name,
      visit.training && " ", mark(visit.training, "desk.training.word"),
      ...sparedLines(visit.spared, context).map((text) => element("p", { class: "spared" }, text))),
    cell(
      "type", visit.type, " ", mark(visit.escort, "desk.roster.escort"),
      ...(visit.remarks ?? []).flatMap((remark) => [" ", mark(true, `desk.door.remarks.${remark}`)]),
    ),
    cell("where", visit.destination, " ", door(visit, context), ...areas(visit, context)),
    cell("purpose", visit.purpose, ...(visit.answers ?? []).map((own) =>
      element("small", { class: "own" }, `${context.label(own.question)} ${own.answer}`))),
    cell("entered", clock.time(visit.enteredAt)),
    cell("until", visit.expiresAt ? clock.time(visit.expiresAt) : "", " ", mark(visit.overdue, "desk.roster.overdue")),
    cell("badge", visit.door ? "" : badge(visit.badge, context), " ", mark(visit.waitsForBadge, "desk.door.waitsForBadge")),
    cell(
      "actions",
      button("signOut", () => leave(visit, context)),
      !visit.door && button("reprint", () => reprint(visit, context)),
      ...(visit.door ? [] : [photoButton(visit, context), ...doorButtons(visit, context)]),
    ),
  );
}

function areas(visit, { label }) {
  return visit.areas?.length > 0 ? [element("small", { class: "own" }, visit.areas.map(label).join(", "))] : [];
}

/** Through which other door somebody came in, and how old that door's word is while it cannot be heard. */
function door(visit, { say, clock }) {
  if (!visit.door) return null;
  const asOf = visit.asOf && say("desk.roster.asOf", { at: clock.time(visit.asOf) });
  return element("span", { class: "mark" }, [visit.door, asOf].filter(Boolean).join(", "));
}

/** The other doors of the school: how many came in there, how old that is, and whether they are closed. */
function doors(peers, { say, clock }) {
  return (peers ?? []).map((peer) => {
    const values = { door: peer.entrance, count: peer.onSite, at: clock.time(peer.heardAt) };
    const state = say(peer.isHeard ? "desk.roster.doorHeard" : "desk.roster.doorSilent", values);
    const closed = peer.closedBy && say("desk.roster.doorClosed", { by: peer.closedBy, reason: peer.closedWhy ?? "" });
    return element("li", { class: peer.isHeard ? "ok" : "degraded" }, [state, closed].filter(Boolean).join(" "));
  });
}

function badge(state, { say, has }) {
  const path = `desk.roster.badges.${state?.state ?? "none"}`;
  const words = has(path) ? say(path) : state.state;
  const numbered = state?.number ? say("desk.roster.badgeNumber", { state: words, number: state.number }) : words;
  return state?.reason ? `${numbered} (${state.reason})` : numbered;
}

function leave(visit, context) {
  act(visit, context, "leaving", "end");
}

function reprint(visit, context) {
  act(visit, context, "reprinting", "badge");
}

function act(visit, context, sentences, path) {
  const { say, list, asking, request, said } = context;
  asking.ask({
    heading: say(`desk.${sentences}.heading`, { name: visit.name }),
    text: say(`desk.${sentences}.text`),
    fields: [whyField({ label: say(`desk.${sentences}.why`), reasons: list(`desk.${sentences}.reasons`) }, context)],
    confirm: say(`desk.${sentences}.confirm`),
    say,
    send: async ({ why }) => {
      await request("POST", `/api/visits/${encodeURIComponent(visit.visit)}/${path}`, { why });
      said(say(`desk.${sentences}.done`, { name: visit.name }));
    },
  });
}
