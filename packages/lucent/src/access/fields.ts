import type { FieldAccessRule } from "../contract/index.ts";
import { type ResolvedCollection, type ResolvedConfig, type ResolvedField, storedColumn } from "../config/index.ts";
import { isAdministrator } from "./administrator.ts";
import type { Caller } from "./caller.ts";
import { argumentsFor, type Question } from "./decide.ts";
import { isTheirs } from "./theirs.ts";

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
  // What the auth room keeps in tables of its own is guarded there; here only the password may be handed on.
  if (storedColumn(field) === null) return field.purpose === "password";
  if (caller.trusted) return true;
  const rule = field.access[act];
  if (rule) return ask(rule, { collection: collection.slug, operation: act, ...about }, caller, field);
  if (field.purpose === "verified") return false;
  if (!collection.auth || collection.access[act] || field.purpose) return true;
  return isTheirs(field) || isAdministrator(config, caller);
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
