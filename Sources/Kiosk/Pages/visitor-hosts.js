// Whom a visitor asks for: a member of staff is found by typing, never by reading the whole roster.

import { element } from "/dom.js";
import { keyboard } from "/visitor-keyboard.js";
import { textInput } from "/visitor-typing.js";

const most = 6;
const fewest = 2;

/** Words as they are compared: no accents, no case. */
const words = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/**
 * Whoever has, for each word that was typed, a word that begins with it.
 * @param {{id: string, text: string}[]} hosts
 * @param {string} typed Fewer than two letters find nobody.
 */
export function found(hosts, typed) {
  const sought = words(typed);
  if (sought.join("").length < fewest) return [];
  return hosts.filter(({ text }) => {
    const theirs = words(text);
    return sought.every((word) => theirs.some((own) => own.startsWith(word)));
  });
}

/**
 * @param {object} screen With `hosts`, and `allowsOther` where words that name nobody do as well.
 * @param {object} context As of every screen.
 * @returns {HTMLElement}
 */
export function hostForm(screen, { say, label, act, draft }) {
  const hosts = screen.hosts.map((host) => ({ id: host.id, text: label(host.label) }));
  const input = textInput("text", draft.text, 60, { "aria-label": say("visitor.host.heading") });
  const error = element("p", { class: "mistake", id: "mistake", role: "alert" });
  const matches = element("div", { class: "matches", role: "group", "aria-label": say("visitor.host.found") });
  const hint = element("p", { class: "hint", "aria-live": "polite" });
  const { board, refresh } = keyboard({ kind: "text", say, field: () => input });
  const send = screen.allowsOther &&
    element("button", { type: "submit", class: "primary", "data-action": "choose" }, say("visitor.other.send"));
  const search = () => {
    const those = found(hosts, input.value);
    const none = words(input.value).join("").length >= fewest && those.length === 0;
    hint.textContent = none ? say("visitor.host.none") : those.length > most ? say("visitor.host.more") : say("visitor.host.hint");
    matches.replaceChildren(...those.slice(0, most).map(({ id, text }) =>
      element("button", { type: "button", "data-choice": id, onclick: () => act("choose", { value: id }) }, text)));
  };
  input.addEventListener("input", () => {
    draft.text = input.value;
    error.textContent = "";
    search();
    refresh();
  });
  search();
  const submit = (event) => {
    event.preventDefault();
    if (input.value.trim() && send) return act("choose", { text: input.value.trim() });
    error.textContent = say("visitor.other.missing");
    input.focus();
  };
  return element(
    "form",
    { class: "typing host", autocomplete: "off", novalidate: true, onsubmit: submit },
    element("div", { class: "typing-head" }, element("h1", { tabindex: -1 }, say("visitor.host.heading")), hint, error),
    element("div", { class: "fields" }, input),
    send && element("div", { class: "typing-foot" }, send),
    matches,
    board,
  );
}
