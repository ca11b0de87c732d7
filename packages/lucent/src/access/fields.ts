import type { FieldAccessRule } from "../contract/index.ts";
import type { ResolvedCollection, ResolvedConfig, ResolvedField } from "../config/index.ts";
import { isAdministrator } from "./administrator.ts";
import type { Caller } from "./caller.ts";
import { argumentsFor, type Question } from "./decide.ts";
import { isTheirs } from "./theirs.ts";

/** Fields whose values are never shown, and that no query may name: they lie elsewhere. */
export function isSecret(field: ResolvedField): boolean {
  return field.type.column === null || field.purpose === "resetToken" || field.purpose === "verificationToken";
}

/** Whether a caller is shown a field, of a document or, without one, of any. */
export async function mayReadField(
  collection: ResolvedCollection,
  field: ResolvedField,
  caller: Caller,
  doc?: Record<string, unknown>,
): Promise<boolean> {
  if (field.hidden && !caller.seesHidden) return false;
  const rule = field.access.read;
  if (!rule || caller.trusted) return true;
  return ask(rule, { collection: collection.slug, operation: "read", id: doc?.["id"] as string | undefined, doc }, caller, field);
}

/**
 * Whether a caller may write a field. A rule of the field's own decides first; the fields that the engine
 * keeps itself stay closed without one; then, where the developer gave no rule for the collection, people
 * who are no administrators write only what is theirs.
 */
export async function mayWriteField(
  config: ResolvedConfig,
  collection: ResolvedCollection,
  field: ResolvedField,
  act: "create" | "update",
  caller: Caller,
  about: Pick<Question, "id" | "data" | "doc">,
): Promise<boolean> {
  if (caller.trusted) return !isView(field);
  const rule = field.access[act];
  if (rule) return !isView(field) && ask(rule, { collection: collection.slug, operation: act, ...about }, caller, field);
  if (field.purpose === "verified" || isView(field)) return false;
  if (!collection.auth || collection.access[act] || isIdentity(field)) return true;
  return isTheirs(field) || isAdministrator(config, caller);
}

/** Fields of the contract that show what lies in the engine's own tables; nobody writes them. */
function isView({ purpose }: ResolvedField): boolean {
  return purpose === "verificationToken" || purpose === "resetToken" || purpose === "resetExpiry";
}

/** Address, name and password, which the auth room guards by itself. */
function isIdentity({ purpose }: ResolvedField): boolean {
  return purpose === "email" || purpose === "username" || purpose === "password";
}

async function ask(rule: FieldAccessRule, question: Question, caller: Caller, field: ResolvedField): Promise<boolean> {
  try {
    return (await rule(argumentsFor(question, caller))) === true;
  } catch (error) {
    const { collection, operation } = question;
    caller.log.warn({ collection, operation, field: field.name, err: error }, "A field's access rule threw; that counts as a no.");
    return false;
  }
}
