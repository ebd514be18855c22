// The on-page keyboard: the kiosk has none of its own. It writes into whichever field the form names, never into focus.

import { element } from "/dom.js";

const layers = {
  letters: ["qwertyuiop", "asdfghjklñ", "⇧zxcvbnm'-⌫", "layers space"],
  accents: ["áàâäãåæçćč", "éèêëíìîïúü", "⇧óòôöõøñß⌫", "layers space"],
  digits: ["1234567890", "&/()#:;?!+", ".,@_'\"-⌫", "layers space"],
  number: ["123", "456", "789", " 0⌫"],
};

/**
 * @param {object} options
 * @param {"name" | "text" | "number"} options.kind What is written: a name has no digits and capitals at each word.
 * @param {(path: string) => string} options.say
 * @param {() => HTMLInputElement | null} options.field The field to write into.
 * @returns {{board: HTMLElement, refresh: () => void}} The group, one tab stop with arrow keys between its keys;
 *   and what to call when the field changed otherwise.
 */
export function keyboard({ kind, say, field }) {
  const label = say("visitor.keyboard.name");
  const board = element("div", { class: `keyboard ${kind}`, role: "group", "aria-label": label });
  let layer = kind === "number" ? "number" : "letters";
  let capital = false;

  const wantsCapital = () => {
    const input = field();
    if (!input || kind === "number") return false;
    const before = input.value.slice(0, input.selectionStart ?? input.value.length);
    return kind === "name" ? /(^|[\s'-])$/.test(before) : before === "";
  };

  const write = (text) => {
    const input = field();
    if (!input) return;
    const start = input.selectionStart ?? input.value.length;
    const end = input.selectionEnd ?? start;
    if (text === "") input.setRangeText("", start === end ? Math.max(0, start - 1) : start, end, "end");
    else if (input.maxLength < 0 || input.value.length - (end - start) < input.maxLength) {
      input.setRangeText(text, start, end, "end");
    }
    input.dispatchEvent(new Event("input", { bubbles: true }));
    refresh();
  };

  const show = (next) => {
    layer = next;
    capital = wantsCapital();
    board.replaceChildren(...layers[layer].map(row));
    board.querySelector("button").tabIndex = 0;
  };

  const refresh = () => {
    if (wantsCapital() !== capital) setCapital(!capital);
  };

  const setCapital = (on) => {
    capital = on;
    for (const key of board.querySelectorAll("[data-letter]")) {
      key.textContent = on ? key.dataset.letter.toLocaleUpperCase() : key.dataset.letter;
    }
    board.querySelector("[data-key=shift]")?.setAttribute("aria-pressed", String(on));
  };

  const cased = (character) => (capital ? character.toLocaleUpperCase() : character);

  const key = (name, label, spoken, press, extra = {}) =>
    element(
      "button",
      { type: "button", "data-key": name, "aria-label": spoken, tabindex: -1, onclick: press, ...extra },
      label,
    );

  const special = {
    "⌫": () => key("delete", "⌫", say("visitor.keyboard.delete"), () => write(""), { class: "wide" }),
    "⇧": () =>
      key("shift", "⇧", say("visitor.keyboard.shift"), () => setCapital(!capital), {
        class: "wide",
        "aria-pressed": String(capital),
      }),
    " ": () => element("span", { class: "gap" }),
  };

  const letter = (character) =>
    special[character]?.() ??
    key(character, cased(character), null, (event) => write(event.target.textContent), {
      "data-letter": character,
    });

  const layerKey = (name) =>
    key(name, say(`visitor.keyboard.${name}`), say(`visitor.keyboard.${name}Name`), () => {
      show(name);
      board.querySelector("button").focus({ preventScroll: true });
    }, { class: "wide" });

  const row = (keys) => {
    if (keys !== "layers space") return element("div", { class: "row" }, ...[...keys].map(letter));
    const offered = kind === "name" ? ["letters", "accents"] : ["letters", "accents", "digits"];
    return element(
      "div",
      { class: "row" },
      ...offered.filter((name) => name !== layer).map(layerKey),
      key("space", say("visitor.keyboard.space"), null, () => write(" "), { class: "space" }),
    );
  };

  // A press must not move the focus out of the field, or its caret would be lost to a physical keyboard.
  board.addEventListener("pointerdown", (event) => event.preventDefault());
  board.addEventListener("keydown", (event) => {
    const rows = [...board.children].map((line) => [...line.querySelectorAll("button")]);
    const at = rows.findIndex((line) => line.includes(event.target));
    if (at < 0) return;
    const column = rows[at].indexOf(event.target);
    const steps = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!steps) return;
    event.preventDefault();
    const line = rows[(at + steps[0] + rows.length) % rows.length];
    const next = line[Math.min(line.length - 1, (column + steps[1] + line.length) % line.length)];
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });

  show(layer);
  return { board, refresh };
}
