import { isPlainObject } from "../base/index.ts";
import { Refusal } from "./refusal.ts";

/** The object that an option gives as JSON. */
export function objectIn(option: string, json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    if (isPlainObject(value)) return value;
  } catch {
    // Falls through to the same sentence: it is no object either way.
  }
  throw new Refusal(`${option} is no JSON object.`, { hints: [`Write it as: ${option} '{"name":"Ada"}'`] });
}
