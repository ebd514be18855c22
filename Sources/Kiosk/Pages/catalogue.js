// Every sentence of both pages comes from catalogue/LANGUAGE.json; a key that is missing shows itself as the key.

const fallback = "en";
const rightToLeft = new Set(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);
const loaded = new Map();

/** The sentences of one language. */
export class Catalogue {
  /**
   * @param {string} language BCP 47 tag of the sentences, which may differ from the one asked for.
   * @param {object} sentences Nested objects with strings as leaves.
   */
  constructor(language, sentences) {
    this.language = language;
    this.sentences = sentences;
    this.plural = new Intl.PluralRules(language);
  }

  /** @returns {"ltr" | "rtl"} */
  get direction() {
    return rightToLeft.has(this.language.split("-")[0]) ? "rtl" : "ltr";
  }

  /**
   * A sentence with its `{name}` places filled. A leaf that is an object is chosen by the plural form of `count`.
   * @param {string} path Keys joined by dots.
   * @param {Record<string, string | number>} [values]
   * @returns {string}
   */
  say(path, values = {}) {
    let leaf = path.split(".").reduce((node, key) => node?.[key], this.sentences);
    if (leaf && typeof leaf === "object") leaf = leaf[this.plural.select(Number(values.count))] ?? leaf.other;
    if (typeof leaf !== "string") return path;
    return leaf.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
  }

  /**
   * @param {string} path
   * @returns {string[]} Sentences that belong together, such as the usual reasons of an answer.
   */
  list(path) {
    const leaf = path.split(".").reduce((node, key) => node?.[key], this.sentences);
    return Array.isArray(leaf) ? leaf : [];
  }

  /**
   * @param {string} path
   * @returns {boolean} Whether the catalogue has the sentence.
   */
  has(path) {
    return this.say(path) !== path;
  }

  /**
   * The text of a label that the configuration gives in several languages.
   * @param {Record<string, string> | string | null | undefined} label
   * @returns {string}
   */
  label(label) {
    if (!label || typeof label === "string") return label ?? "";
    return label[this.language] ?? label[fallback] ?? Object.values(label)[0] ?? "";
  }
}

/**
 * Loads a language once; one that has no catalogue is answered in English.
 * @param {string} language
 * @returns {Promise<Catalogue>}
 */
export function loadCatalogue(language) {
  if (!loaded.has(language)) loaded.set(language, read(language));
  return loaded.get(language);
}

async function read(language) {
  try {
    const response = await fetch(`/catalogue/${encodeURIComponent(language)}.json`);
    if (response.ok) return new Catalogue(language, await response.json());
  } catch {
    loaded.delete(language); // The daemon is away: ask again when it is back.
  }
  if (language === fallback) {
    loaded.delete(language);
    return new Catalogue(fallback, {});
  }
  return loadCatalogue(fallback);
}

/**
 * The language's own name for itself, "español" with a capital as a button wants it.
 * @param {string} language
 * @returns {string}
 */
export function ownName(language) {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
