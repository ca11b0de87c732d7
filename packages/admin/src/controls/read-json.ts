import { Draft } from "./draft.ts";
import { jsonFaultLine } from "./json-fault-line.ts";

/** The value that a text of JSON means; null where it is empty. */
export function readJson(written: string): unknown {
  if (written.trim() === "") return null;
  try {
    return JSON.parse(written) as unknown;
  } catch {
    return new Draft(written, { text: "notJsonAt", limit: jsonFaultLine(written) });
  }
}

/** How a value is written as JSON: as somebody typed it, for as long as that means the same. */
export function writtenJson(value: unknown, typed: string): string {
  if (value instanceof Draft) return value.text;
  if (JSON.stringify(readJson(typed)) === JSON.stringify(value ?? null)) return typed;
  return value === null || value === undefined ? "" : JSON.stringify(value, null, 2);
}
