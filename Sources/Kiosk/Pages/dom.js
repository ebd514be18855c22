// The only way both pages build elements: attributes by name, data always as text nodes, never as markup.

/**
 * Builds an element.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | EventListener | null | undefined>} attributes
 *   A function is a listener (`onclick`), `true` an empty attribute; `false`, `null` and `undefined` leave it out.
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/**
 * A copy of a drawing kept as `<template id="picture-NAME">` in the page.
 * @param {string} name
 * @returns {Node}
 */
export function picture(name) {
  const template = document.getElementById(`picture-${name}`) ?? document.getElementById("picture-other");
  return template instanceof HTMLTemplateElement ? template.content.cloneNode(true) : new Text("");
}

/**
 * The element with an id; a page without it is a programming mistake, told at once.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`the page has no #${id}`);
  return node;
}

/**
 * Sets an element's text only when it differs, so that a live region does not speak twice.
 * @param {Element} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
