import { fault, type Place } from "../check/place.ts";
import { kindOf } from "../check/shown.ts";
import { secretWeakness } from "./secret-weakness.ts";

/** What may be a secret, where it stands, and what to do where it is no good. */
export interface SecretSource {
  readonly value: unknown;
  readonly at: Place;
  readonly mend: string;
}

/** The secret that stands somewhere; nothing where it is empty. One of another kind is a fault. */
export function secretAt({ value, at, mend }: SecretSource): string | undefined {
  if (value === undefined || value === "") return undefined;
  if (typeof value === "string") return value;
  // A number may be somebody's secret too, so that its kind is all that is said.
  fault(at, `Expected a text, got ${typeof value === "number" ? "a number" : kindOf(value)}.`, mend);
  return undefined;
}

/** Says where a secret could be guessed: in production that is a fault. */
export function judgeSecret(secret: string, { at, mend }: SecretSource, production: boolean): void {
  const weakness = secretWeakness(secret);
  if (weakness === null) return;
  if (production) fault(at, `The secret ${weakness}.`, mend);
  else at.report.warn(`The secret at \`${at.path}\` ${weakness}; production will not start with it.`);
}
