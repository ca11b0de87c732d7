import type { ResolvedAuth } from "../config/index.ts";
import type { DocumentChange } from "../operation/index.ts";
import type { Condition, Write } from "../ports/index.ts";
import { askForProof } from "./ask-for-proof.ts";
import { tellOf } from "./events/index.ts";
import { endTokensOf } from "./mailed-tokens.ts";
import { post } from "./outbox/index.ts";
import { isPerson, keepBeside } from "./people.ts";
import { PEOPLE } from "./tables.ts";
import { isVerified, verifiedField } from "./verified.ts";

type Data = Readonly<Record<string, unknown>>;

/**
 * What a change of somebody's address says beside it: nobody has proved the new one, unless the same change says so.
 * Only whom the field lets through could say it (CVE-2026-9087).
 */
export function settleAddress(change: DocumentChange): Data {
  const { act, collection, data } = change;
  if (act === "create") return {};
  // Race: who sends the address that they have read beside other values must not move it back to that.
  if (!isMoved(change)) return "email" in data ? { email: undefined } : {};
  const name = verifiedField(collection);
  return data[name] === undefined ? { [name]: false } : {};
}

/** What goes with a new person's address, or with a change of one: in the same batch, whoever writes it and wherever. */
export function addressWrites(change: DocumentChange): readonly Write[] {
  if (change.act === "create") return asked(change);
  if (!isMoved(change)) return [];
  const { collection, id, before } = change;
  const { disableLocalStrategy } = collection.auth as ResolvedAuth;
  const old = before?.["email"];
  // Where nobody signs in by an address nothing is lost with it, and there may be no mail at all.
  const told = typeof old === "string" && !disableLocalStrategy ? old : null;
  return [
    keepBeside(collection, id),
    // Account takeover: whoever reads the old mailbox has no say any more.
    endTokensOf(id),
    // An attacker may have moved it; only the old address can tell the owner (OWASP ASVS 5 §6.3.7).
    ...(told === null ? [] : [post(change, { letter: "address changed", person: id, address: told })]),
    ...tellOf(change, { event: "address changed", person: id }),
    ...asked(change),
  ];
}

/** Whether a change gives a person another address than the one that they have. */
function isMoved({ act, data, before }: DocumentChange): boolean {
  return act === "update" && data["email"] !== undefined && data["email"] !== before?.["email"];
}

/** The letter by which an address is proved, where such are sent and it has not been proved already. */
function asked(change: DocumentChange): readonly Write[] {
  const { collection, data, id } = change;
  const { verification } = collection.auth as ResolvedAuth;
  const address = data["email"];
  if (!verification.isSent || typeof address !== "string" || isVerified(collection, data)) return [];
  return askForProof(change, { person: id, address, when: hasPassword(id) });
}

/** Whoever has no password yet was invited, and proves the address by that. */
function hasPassword(id: string): Condition {
  const hash = { table: PEOPLE.name, column: "passwordHash" };
  return { exists: { from: PEOPLE.name, where: { all: [isPerson(id), { not: { isNull: hash } }] } } };
}
