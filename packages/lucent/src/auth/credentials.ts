import { isAdministrator } from "../access/index.ts";
import { moment } from "../base/index.ts";
import type { ResolvedAuth } from "../config/index.ts";
import { type FieldFault, LucentError, scopeError } from "../errors/index.ts";
import type { DocumentChange, DocumentExtension, FieldWriting } from "../operation/index.ts";
import type { Write } from "../ports/index.ts";
import { addressWrites, settleAddress } from "./address-changes.ts";
import { askerOf } from "./asker.ts";
import { claimFaults } from "./claims.ts";
import { closeBehind } from "./first-user.ts";
import { namelessFaults, usernameFaults } from "./identifiers.ts";
import { sendSoon } from "./outbox/index.ts";
import { ownSessions } from "./own-sessions.ts";
import { passwordFaults, personalWords } from "./passwords.ts";
import { addressOf, isPerson, keepBeside } from "./people.ts";
import { setPassword } from "./set-password.ts";
import { PEOPLE } from "./tables.ts";
import { verificationTokens } from "./verification-token.ts";

const CREDENTIALS = ["password", "email", "username"] as const;

/**
 * What is written beside the document of a person: the password, as a hash in a table of its own, in the
 * same batch. So every way to write people, present and future, keeps the same rules.
 */
export const credentials: DocumentExtension = {
  concerns: (collection) => collection.auth !== null,

  async check(change) {
    await refuseOwnCredentials(change);
    const { password, username } = change.data;
    const { password: policy, identifiers } = change.collection.auth as ResolvedAuth;
    const faults: FieldFault[] = [
      ...claimFaults(change),
      ...namelessFaults(change.collection, change.data, change.before),
    ];
    if (typeof username === "string") faults.push(...usernameFaults(username, identifiers.email));
    if (typeof password === "string") {
      faults.push(
        ...(await passwordFaults(policy, password, personalWords({ ...change.before, ...change.data }))),
      );
    }
    return faults;
  },

  mayWrite: mayWriteCredential,

  async prepare(change) {
    const password = change.data["password"];
    const passwordHash =
      typeof password === "string" ? await change.engine.hasher.hash(password, askerOf(change.caller)) : null;
    const theirs =
      change.act === "create" ? newPerson(change, passwordHash) : changedPassword(change, passwordHash);
    return [...theirs, ...addressWrites(change), ...(await closeBehind(change))];
  },

  settle: settleAddress,

  written({ engine, data }) {
    if (data["email"] !== undefined || data["password"] !== undefined) sendSoon(engine);
  },

  views: [ownSessions, ...verificationTokens],

  remove: (_collection, id) => [{ kind: "delete", from: PEOPLE.name, where: isPerson(id) }],

  removed({ caller, collection, record }, id) {
    if (caller.user?.id === id) record({ kind: "session ended", collection: collection.slug });
  },
};

/**
 * A stolen session must not become a stolen account: one's own password and address have doors of their own,
 * which ask for the password again (OWASP ASVS 5 §6.2.3, §7.5.1). Privilege escalation: by a key nobody sets a password
 * or moves an address, not even of somebody new, since whoever has those has more than the key.
 */
async function mayWriteCredential(writing: FieldWriting): Promise<boolean | "some"> {
  const { caller, collection, act, field, id } = writing;
  if (caller.trusted || !(field === "password" || (act === "update" && isIdentifier(field)))) return true;
  if (caller.credential?.kind === "api key") return false;
  if (act === "create") return true;
  if (!(await isAdministrator(caller))) return false;
  if (id !== null) return caller.user?.id !== id;
  return caller.user?.collection === collection.slug ? "some" : true;
}

function isIdentifier(field: string): boolean {
  return field === "email" || field === "username";
}

async function refuseOwnCredentials(change: DocumentChange): Promise<void> {
  const { caller, act, data, before, id } = change;
  const changed = CREDENTIALS.filter((name) => data[name] !== undefined && data[name] !== before?.[name]);
  for (const field of changed) {
    if (await mayWriteCredential({ ...change, act, field, id: before ? id : null })) continue;
    throw caller.credential?.kind === "api key" ? scopeError(undefined) : new LucentError("FORBIDDEN");
  }
}

function newPerson({ engine, collection, id }: DocumentChange, passwordHash: string | null): Write[] {
  const passwordChangedAt = passwordHash === null ? null : moment(engine.clock.now());
  const values = { id, collection: collection.slug, passwordHash, passwordChangedAt };
  return [{ kind: "insert", into: PEOPLE.name, values, expect: 1 }];
}

function changedPassword(change: DocumentChange, passwordHash: string | null): Write[] {
  if (passwordHash === null) return [];
  const { collection, id, before = {} } = change;
  const set = { person: id, passwordHash, event: "password changed", told: addressOf(before) } as const;
  return [keepBeside(collection, id), ...setPassword(change, set)];
}
