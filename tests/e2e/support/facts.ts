// The facts as they stand in data/*.csv: what every page is compared with.
import { readFileSync } from "node:fs";
import type { Language } from "./texts";

export type Row = Record<string, string>;

/** Comma-separated values with quoted fields. */
export function parseCsv(source: string): Row[] {
  const lines: string[][] = [[]];
  let field = "";
  let quoted = false;
  for (let at = 0; at < source.length; at++) {
    const sign = source[at]!;
    if (quoted && sign === '"' && source[at + 1] === '"') (field += '"'), at++;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === "," || sign === "\n")) {
      lines.at(-1)!.push(field);
      field = "";
      if (sign === "\n") lines.push([]);
    } else if (quoted || sign !== "\r") field += sign;
  }
  if (field) lines.at(-1)!.push(field);
  const [head, ...rest] = lines.filter((line) => line.length > 0);
  return rest.map((line) => Object.fromEntries(head!.map((name, at) => [name, line[at] ?? ""])));
}

function table(name: string): Row[] {
  return parseCsv(readFileSync(new URL(`../../../data/${name}.csv`, import.meta.url), "utf8"));
}

export const municipalities = table("municipalities");
export const standings = new Map(table("municipality-status").map((row) => [row.code!, row]));
export const regions = new Map(table("regions").map((row) => [row.code!, row]));
export const counties = new Map(table("counties").map((row) => [row.code!, row]));
export const regionEvidence = new Map(table("region-evidence").map((row) => [row.region_code!, row]));
export const venues = table("venues");

export function municipality(code: string): Row {
  return found(municipalities.find((row) => row.code === code), `municipality ${code}`);
}

export function venue(id: string): Row {
  return found(venues.find((row) => row.source_id === id), `venue ${id}`);
}

function found<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw new Error(`data/ has no ${what}`);
  return row;
}

/** A name in a language, or in the first other one that there is. */
export function nameOf(row: Row, language: Language): string {
  const order = { fi: ["fi", "sv", "en"], sv: ["sv", "fi", "en"], en: ["en", "fi", "sv"] }[language];
  return order.map((code) => row[`name_${code}`]).find((name) => name) ?? "";
}
