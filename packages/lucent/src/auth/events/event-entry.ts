import { canonicalAddress } from "../../base/index.ts";
import type { Row } from "../../ports/index.ts";
import { s } from "../../schema/index.ts";
import { describeDevice } from "../describe-device.ts";
import type { EventDetails } from "./event.ts";

/** An event as it is shown. */
export const eventEntry = s.object({
  id: s.id(),
  at: s.time({ description: "When it happened; of refusals that are counted in one, the first of them." }),
  event: s.string({ description: 'What it is about, such as "signed in".' }),
  outcome: s.enumeration(["done", "refused"]),
  reason: s.nullable(s.string({ description: "Why it was refused, as a code." })),
  count: s.integer({ description: "How often it happened: alike refusals of a minute are one." }),
  person: s.nullable(s.id()),
  actor: s.nullable(
    s.object({
      id: s.id(),
      collection: s.string(),
      by: s.nullable(s.string({ description: "What they showed: `access token`, `api key` or `strategy`." })),
    }),
  ),
  details: s.nullable(
    s.object({
      method: s.optional(s.string({ description: "By what somebody came in." })),
      fields: s.optional(s.array(s.string())),
      session: s.optional(s.id()),
      apiKey: s.optional(s.id()),
    }),
  ),
  origin: s.nullable(
    s.object({
      address: s.nullable(s.string()),
      device: s.string({ description: 'In words, such as "Firefox on Windows".' }),
    }),
  ),
});

/**
 * An event as it is shown, of the row with that of its origin.
 *
 * @param originsOf the only one whose whereabouts are told; everybody's when absent
 */
export async function entryOf(row: Row, originsOf: string | undefined) {
  const text = (name: string) => row[name] as string;
  const textOrNull = (name: string) => (row[name] ?? null) as string | null;
  const address = textOrNull("address");
  const isTold = row["origin"] !== null && (originsOf === undefined || row["whose"] === originsOf);
  return {
    id: text("id"),
    at: text("at"),
    event: text("event"),
    outcome: row["outcome"] as "done" | "refused",
    reason: textOrNull("reason"),
    count: row["count"] as number,
    person: textOrNull("person"),
    actor:
      row["actor"] === null
        ? null
        : { id: text("actor"), collection: text("actorCollection"), by: textOrNull("actorBy") },
    details: row["details"] as EventDetails | null,
    origin: isTold
      ? {
          address: address === null ? null : canonicalAddress(address),
          device: await describeDevice(textOrNull("device")),
        }
      : null,
  };
}
