import { isStorableText, toMoment } from "../schema/index.ts";
import { type Asked, unusable } from "./asked.ts";
import type { Way } from "./way.ts";

/** A value that can be compared. */
export type Scalar = string | number | boolean;

/**
 * A value as it is compared at the end of a way. There is more than one only inside JSON that was asked for in
 * a query string: there nothing says whether `5` is a number or a text.
 */
export function readValue(way: Way, value: unknown, asked: Asked): readonly Scalar[] {
  const { end } = way;
  if (end.as === "json") return readJson(value, asked);
  const read = asked.textual && typeof value === "string" ? way.fromText(value) : value;
  const kind = end.as === "column" ? end.kind : "text";
  if (kind === "time") {
    const moment = toMoment(read);
    if (moment !== null) return [moment];
  } else if (kind === "integer" || kind === "real") {
    if (typeof read === "number" && Number.isFinite(read)) return [read];
  } else if (kind === "boolean") {
    if (typeof read === "boolean") return [read];
  } else if (typeof read === "string" && isStorableText(read)) {
    return [end.as === "column" && end.spell ? end.spell(read) : read];
  }
  throw unusable(asked);
}

function readJson(value: unknown, asked: Asked): readonly Scalar[] {
  if (typeof value === "number" && Number.isFinite(value)) return [value];
  if (typeof value === "boolean") return [value];
  if (typeof value !== "string" || !isStorableText(value)) throw unusable(asked);
  if (!asked.textual) return [value];
  if (value === "true" || value === "false") return [value, value === "true"];
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? [value, Number(value)] : [value];
}
