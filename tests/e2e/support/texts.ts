// The product's own texts, read from locales/, so that tests and product never disagree.
import { readFileSync } from "node:fs";

export const LANGUAGES = ["fi", "sv", "en"] as const;
export type Language = (typeof LANGUAGES)[number];
type Values = Record<string, string | number>;

const LINE = /^(\w+)\s*=\s*(.+)$/;
const FORM = /(one|other)\s*=\s*("(?:[^"\\]|\\.)*")/g;

/** A small part of TOML: `key = "text"` and `key = { one = "…", other = "…" }`. */
function read(folder: string, language: Language): Map<string, string> {
  const file = new URL(`../../../${folder}/${language}.toml`, import.meta.url);
  const texts = new Map<string, string>();
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const [, key, value] = LINE.exec(line.trim()) ?? [];
    if (!key || !value) continue;
    if (value.startsWith("{")) {
      for (const [, form, text] of value.matchAll(FORM)) texts.set(`${key}.${form}`, JSON.parse(text));
    } else {
      texts.set(key, JSON.parse(value));
    }
  }
  return texts;
}

function catalogue(folder: string) {
  const all = new Map<string, Map<string, string>>(LANGUAGES.map((language) => [language, read(folder, language)]));
  // Plain Finnish says what differs from Finnish and takes the rest from there.
  if (folder === "locales") all.set("selko", new Map([...all.get("fi")!, ...read(folder, "fi-selko")]));
  return (language: Language | "selko", key: string, values: Values = {}): string => {
    const texts = all.get(language)!;
    const plural = values.n === 1 ? "one" : "other";
    const found = texts.get(key) ?? texts.get(`${key}.${plural}`);
    if (found === undefined) throw new Error(`${folder}/${language}.toml has no "${key}"`);
    return found.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
  };
}

/** A text with its placeholders filled; `n` chooses between one and many. */
export const text = catalogue("locales");

/** The same of the staff app. */
export const staffText = catalogue("locales/staff");

/** The texts of one language: `say("search_label")`. */
export function speaker(language: Language) {
  return (key: string, values?: Values) => text(language, key, values);
}

/** The texts of the staff app in one language. */
export function staffSpeaker(language: Language) {
  return (key: string, values?: Values) => staffText(language, key, values);
}

/** The document's title of a page. */
export function documentTitle(language: Language, title: string): string {
  return text(language, "page_title", { title });
}
