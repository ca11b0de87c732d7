import { isTheirs } from "../../access/index.ts";
import type { FieldPurpose } from "../../config/index.ts";
import { copyOf, keepUnsent } from "../../documents/index.ts";
import type { DocumentChange, DocumentExtension } from "../../operation/index.ts";
import type { Write } from "../../ports/index.ts";
import { EVENT_ORIGINS } from "../tables.ts";
import { tellOf } from "./event.ts";
import { wordOf } from "./telling-as.ts";

/** Tells what becomes of the documents of people, whichever way they are written. */
export const eventsOfDocuments: DocumentExtension = {
  concerns: (collection) => collection.auth !== null,
  check: async () => [],

  async prepare(change) {
    const { act, id, caller } = change;
    if (act === "create") return tellOf(change, { event: wordOf(caller) ?? "account created", person: id });
    const fields = changedFields(change);
    return fields.length > 0
      ? tellOf(change, { event: "account changed", person: id, details: { fields } })
      : [];
  },

  remove: (scene, id) => [...tellOf(scene, { event: "account deleted", person: id }), forgetOrigins(id)],
};

/** The statement that erases from where somebody acted (GDPR, article 17); what they did stays told by their id. */
function forgetOrigins(person: string): Write {
  const where = { compare: { table: EVENT_ORIGINS.name, column: "person" }, is: "=", value: person } as const;
  return { kind: "delete", from: EVENT_ORIGINS.name, where };
}

/** The fields that get other values and are not people's own to change, by their names: whatever grants something is among them. */
function changedFields({ collection, caller, data, before = {} }: DocumentChange): string[] {
  const { fields } = collection;
  const isProofTold = wordOf(caller) !== undefined || (data["email"] ?? before["email"]) !== before["email"];
  const toldElsewhere = new Set<FieldPurpose | undefined>([
    "email",
    "password",
    ...(isProofTold ? (["verified"] as const) : []),
  ]);
  // A change may say only a part of a group.
  const whole = keepUnsent(fields, copyOf(fields, data), before);
  return fields
    .filter((field) => !isTheirs(field) && !toldElsewhere.has(field.purpose))
    .map(({ name }) => name)
    .filter((name) => JSON.stringify(whole[name]) !== JSON.stringify(before[name]));
}
