// The lists that the school keeps itself, for administrators, and the matches that staff dismissed.

import { byId, element } from "/dom.js";
import { textField, whyField } from "/desk-fields.js";

const kinds = ["banned", "expelled", "dismissed", "orders"];
const prohibitions = ["entry", "collecting", "contact"];

/** The two panels; each is fetched when it is opened, and again after a change. */
export class OwnLists {
  #context = null;
  #desk = null;
  #language = null;

  constructor() {
    byId("own-lists").addEventListener("toggle", () => this.#showList());
    byId("own-lists-which").addEventListener("change", () => this.#showList());
    byId("own-lists-add").addEventListener("click", () => this.#ask(null));
    byId("dismissals").addEventListener("toggle", () => this.#showDismissals());
  }

  /** @param {object} desk @param {object} context See `desk.js`. */
  update(desk, context) {
    this.#desk = desk;
    this.#context = context;
    const roles = desk.user?.roles ?? [];
    byId("own-lists").hidden = !roles.includes("administrator");
    byId("dismissals").hidden = !roles.includes("staff");
    if (!desk.user) {
      byId("own-lists-records").replaceChildren();
      byId("dismissals-list").replaceChildren();
    }
    if (this.#language === context.language) return;
    this.#language = context.language;
    const which = byId("own-lists-which");
    const chosen = which.value;
    which.replaceChildren(...kinds.map((kind) =>
      element("option", { value: kind, selected: kind === chosen }, context.say(`desk.ownLists.kinds.${kind}`))));
  }

  get #list() { return byId("own-lists-which").value; }

  async #showList() {
    if (!byId("own-lists").open) return;
    const { say, request, said, clock } = this.#context;
    try {
      const records = await request("GET", `/api/own-lists/${this.#list}`);
      byId("own-lists-records").replaceChildren(...records.map((record) => element("li", {},
        element("strong", {}, nameOf(record)),
        element("p", {}, [
          clock.birth(record.birthDate) || say("desk.ownLists.noBirthDate"),
          record.forbids?.map((what) => say(`desk.ownLists.prohibitions.${what}`)).join(", "),
          record.caseNumber && `${record.court}, ${record.caseNumber}`,
          record.expires && say("desk.ownLists.until", { until: clock.birth(record.expires) }),
          record.note,
        ].filter(Boolean).join(" · ")),
        element("div", { class: "buttons" },
          element("button", { type: "button", onclick: () => this.#ask(record) }, say("desk.ownLists.edit")),
          element("button", { type: "button", onclick: () => this.#remove(record) }, say("desk.ownLists.remove"))))));
      if (records.length === 0) {
        byId("own-lists-records").replaceChildren(element("li", {}, say("desk.ownLists.none")));
      }
    } catch (failure) {
      said(failure.problem?.detail ?? say("desk.failed.plain"));
    }
  }

  #ask(old) {
    const { say, asking } = this.#context;
    const list = this.#list;
    const text = (name, required, value = old?.[name]) => {
      const field = textField({
        name, label: say(`desk.ownLists.fields.${name}`), length: name === "note" ? 400 : 80,
        required: required ? say("desk.ownLists.needed") : undefined,
      });
      field.node.querySelector("input").value = value ?? "";
      return field;
    };
    const several = (name) => {
      const field = text(name, false, (old?.[name] ?? []).join("; "));
      return { ...field, value: () => field.value()?.split(";").map((each) => each.trim()).filter(Boolean) ?? [] };
    };
    const order = list === "orders"
      ? [text("court", true), text("caseNumber", true), this.#forbids(old), several("concerns"), text("issued"),
        text("seenBy", true)]
      : [text("note")];
    asking.ask({
      heading: say(old ? "desk.ownLists.editHeading" : "desk.ownLists.addHeading", {
        list: say(`desk.ownLists.kinds.${list}`) }),
      text: say("desk.ownLists.addText"),
      fields: [text("given"), text("middle"), text("family", true), text("suffix"), text("birthDate"),
        several("aliases"), ...order, text("expires"), this.#why("put")],
      confirm: say("desk.ownLists.save"),
      say,
      send: ({ why, ...record }) => this.#send({ why, put: [{ ...record, id: old?.id }] }, list),
    });
  }

  #forbids(old) {
    const { say } = this.#context;
    const boxes = prohibitions.map((what) => element("label", { class: "reason" },
      element("input", { type: "checkbox", value: what, checked: old?.forbids?.includes(what) }),
      element("span", {}, say(`desk.ownLists.prohibitions.${what}`))));
    const node = element("div", { class: "field-frame", "data-field": "forbids" },
      element("fieldset", {}, element("legend", {}, say("desk.ownLists.fields.forbids")), ...boxes),
      element("p", { class: "mistake" }));
    const value = () => [...node.querySelectorAll("input:checked")].map((box) => box.value);
    return { name: "forbids", node, value, mistake: () => (value().length ? null : say("desk.ownLists.needed")) };
  }

  #why(kind) {
    const { say, list } = this.#context;
    return whyField({ label: say("desk.answering.why"), reasons: list(`desk.ownLists.usual.${kind}`) }, this.#context);
  }

  #remove(record) {
    const { say, asking } = this.#context;
    const list = this.#list;
    asking.ask({
      heading: say("desk.ownLists.removeHeading", { name: nameOf(record) }),
      text: say("desk.answering.text", { who: this.#desk.user?.fullName ?? "" }),
      fields: [this.#why("remove")],
      confirm: say("desk.ownLists.remove"),
      say,
      send: ({ why }) => this.#send({ why, remove: [record.id] }, list),
    });
  }

  async #send(change, list) {
    const { say, request, said } = this.#context;
    await request("POST", `/api/own-lists/${list}`, change);
    said(say("desk.ownLists.saved"));
    await this.#showList();
  }

  async #showDismissals() {
    if (!byId("dismissals").open) return;
    const { say, request, said, clock } = this.#context;
    try {
      const dismissals = await request("GET", "/api/dismissals");
      byId("dismissals-list").replaceChildren(...dismissals.map((dismissal) => element("li", {},
        element("strong", {}, say("desk.dismissals.line", { name: dismissal.name, record: dismissal.reference })),
        element("p", {}, say("desk.dismissals.said", {
          at: clock.moment(dismissal.at), who: dismissal.who, why: dismissal.why })),
        element("div", { class: "buttons" },
          element("button", { type: "button", onclick: () => this.#undo(dismissal) }, say("desk.dismissals.undo"))))));
      if (dismissals.length === 0) {
        byId("dismissals-list").replaceChildren(element("li", {}, say("desk.dismissals.none")));
      }
    } catch (failure) {
      said(failure.problem?.detail ?? say("desk.failed.plain"));
    }
  }

  #undo({ visit, reference, name }) {
    const { say, asking, request, said } = this.#context;
    asking.ask({
      heading: say("desk.dismissals.undoHeading", { name }),
      text: say("desk.dismissals.undoText"),
      fields: [this.#why("undo")],
      confirm: say("desk.dismissals.undo"),
      say,
      send: async ({ why }) => {
        await request("POST", "/api/dismissals/undo", { visit, reference, why });
        said(say("desk.dismissals.undone", { name }));
        await this.#showDismissals();
      },
    });
  }
}

function nameOf({ given, middle, family, suffix }) {
  return [given, middle, family, suffix].filter(Boolean).join(" ");
}
