import { type Standing, waysTo } from "./meaning.ts";
import { isData } from "./world.ts";

const LONGEST = 12_000;

/** A query string in the bracket form of Payload's clients. */
export function bracketed(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : written(encodeURIComponent(name), value)))
    .join("&");
}

function written(name: string, value: unknown): string[] {
  if (Array.isArray(value) && value.length === 0) return [`${name}[]`];
  if (typeof value !== "object" || value === null) return [`${name}=${encodeURIComponent(String(value))}`];
  return Object.entries(value).flatMap(([key, inner]) =>
    written(`${name}[${encodeURIComponent(key)}]`, inner),
  );
}

/** Whether a filter means the same in brackets, where all values are text and nothing tells of empty objects. */
export function fitsBrackets(where: unknown, standing: Standing): boolean {
  return bracketed({ where }).length < LONGEST && (where === undefined || fits(where, standing));
}

function fits(where: unknown, standing: Standing): boolean {
  if (!isData(where) || Object.keys(where).length === 0) return false;
  return Object.entries(where).every(([key, value]) => {
    if (key === "and" || key === "or") return (value as unknown[]).every((member) => fits(member, standing));
    const kinds = new Set(waysTo(key, standing).map(({ kind }) => kind));
    const [kind = "text"] = kinds;
    return (
      key !== "" &&
      kinds.size <= 1 &&
      Object.entries(value as object).every(([operator, asked]) => isPlain(kind, operator, asked))
    );
  });
}

const KINDS_OF_TEXT = ["text", "address", "date", "choice", "choices", "id", "slug"];

function isPlain(kind: string, operator: string, asked: unknown): boolean {
  switch (operator) {
    case "exists":
      return typeof asked === "boolean";
    case "near":
    case "within":
    case "intersects":
      return asked !== null && kind === "point";
    case "equals":
    case "not_equals":
      return asked === null || isWord(kind, asked);
    case "in":
    case "not_in":
    case "all":
      if (typeof asked !== "string" && !Array.isArray(asked)) return false;
      return (typeof asked === "string" ? asked.split(",") : asked).every(
        (item) => item !== "" && isWord(kind, item),
      );
    default:
      return isWord(kind, asked);
  }
}

function isWord(kind: string, value: unknown): boolean {
  if (kind === "number") return typeof value === "number";
  if (kind === "boolean") return typeof value === "boolean";
  // Inside JSON nothing says whether `5` is a number or a text, so that both are meant.
  if (kind === "json") return typeof value === "string" && !/^(true|false|null|-?\d+(\.\d+)?)$/.test(value);
  return KINDS_OF_TEXT.includes(kind) && typeof value === "string" && value !== "null";
}
