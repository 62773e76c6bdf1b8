// What may honestly be answered, worked out from the tables alone and not by the product's code:
// docs of `domain::municipality::Answer`, `domain::venue::VenueAnswer` and `domain::known`.
import { type Row, standings } from "./facts";
import { type Language, text } from "./texts";

const FRESH_MONTHS = 18;

/** Today in Finland as `2026-11-23`. */
export function today(): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Helsinki" }).format(new Date());
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const two = (number: number) => String(number).padStart(2, "0");

function firstDay(date: string): string {
  return `${date}${"-01-01".slice(date.length - 4)}`.slice(0, 10);
}

function lastDay(date: string): string {
  const [year, month = 12, day] = date.split("-").map(Number);
  return `${year}-${two(month)}-${two(day ?? daysIn(year!, month))}`;
}

function isFresh(known: string): boolean {
  const [year, month, day] = today().split("-").map(Number);
  const months = year! * 12 + month! - 1 - FRESH_MONTHS;
  const [y, m] = [Math.floor(months / 12), (months % 12) + 1];
  const limit = `${y}-${two(m)}-${two(Math.min(day!, daysIn(y, m)))}`;
  return firstDay(known.replace("+", "")) >= limit;
}

/** A date as people in Finland write it: `14.2.2018`, `2/2018`, `2018`. */
export function shownDate(date: string): string {
  return date.split("-").map(Number).reverse().join(date.length === 7 ? "/" : ".");
}

/** The date of a piece of evidence. */
export function shownKnown(language: Language, known: string): string {
  const date = shownDate(known.replace("+", ""));
  return known.endsWith("+") ? text(language, "date_or_later", { date }) : date;
}

export interface Answer {
  verdict: string;
  sentence: string;
}

/** The answer to "is the card in use here?". */
export function municipalityAnswer(language: Language, code: string): Answer {
  const say = (verdict: string, key: string, values = {}) => ({
    verdict: text(language, `verdict_${verdict}`),
    sentence: text(language, `answer_${key}`, values),
  });
  const standing = standings.get(code);
  if (!standing) return say("unknown", "not_known");
  const date = shownKnown(language, standing.known!);
  const fresh = isFresh(standing.known!);
  switch (standing.status) {
    case "in_use":
      return fresh ? say("yes", "in_use", { date }) : say("ask", "was_in_use", { date });
    case "preparing":
      return say("ask", fresh ? "preparing" : "was_preparing", { date });
    case "left":
      return say("no", "left", { date });
    case "not_in_network":
      return say("no", "not_in_network", { date });
    default:
      return trial(standing, fresh, date, say);
  }
}

type Say = (verdict: string, key: string, values?: object) => Answer;

function trial(standing: Row, fresh: boolean, date: string, say: Say): Answer {
  const last = standing.trial_end;
  if (!last) return fresh ? say("yes", "trial", { date }) : say("ask", "was_trial", { date });
  const end = shownDate(last);
  return lastDay(last) < today() ? say("ask", "trial_ended", { end }) : say("yes", "trial_until", { end });
}

/** The answer to "does the card work here?". */
export function venueAnswer(language: Language, row: Row): Answer {
  const say = (verdict: string, key: string, values = {}) => ({
    verdict: text(language, `venue_${verdict}_verdict`),
    sentence: text(language, `venue_${key}`, values),
  });
  const { valid_from: start, valid_to: end, last_confirmed: known } = row;
  if (end && lastDay(end) < today()) return say("ended", "ended", { end: shownDate(end) });
  if (start && firstDay(start) > today()) return say("not_yet", "not_yet", { start: shownDate(start) });
  if (!known) return say("ask", "ask_undated");
  const date = shownKnown(language, known);
  return isFresh(known) ? say("valid", "valid", { date }) : say("ask", "ask_old", { date });
}
