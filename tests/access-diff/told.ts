import type { Change, Who } from "../../packages/lucent/src/access-diff/index.ts";

/** A change as a line: `+ anonymous read posts: none → all`. */
export function told({ kind, who, act, place, field, before, after, path }: Change): string {
  const sign = kind === "widened" ? "+" : "-";
  const what = place.replace(/^\w+\./, "") + (field === null ? "" : `.${field}`);
  const whole = act === null ? path : `${who ? toldWho(who) : ""} ${act} ${what}`;
  return `${sign} ${whole}: ${before} → ${after}`;
}

function toldWho({ group, collection, with: having, without, key }: Who): string {
  const values = (fields: Who["with"], sign: string) =>
    Object.entries(fields).map(
      ([path, held]) => `${path}${sign}${held.map((one) => JSON.stringify(one)).join("|")}`,
    );
  const about = [
    ...(collection && group !== "administrator" ? [collection] : []),
    ...values(having, "="),
    ...values(without, "≠"),
    ...(key ? [`key:${key}`] : []),
  ];
  return `${group}${about.length > 0 ? `(${about.join(" ")})` : ""}`;
}
