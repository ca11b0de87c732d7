import { type ResolvedField, storedColumn } from "../config/index.ts";
import type { AccessArgs, FieldAccessRule } from "../contract/index.ts";
import { isAdministrator } from "./administrator.ts";
import type { Caller } from "./caller.ts";
import { argumentsFor, type Question } from "./decide.ts";
import { isTheirs } from "./theirs.ts";

/** A question about a field of a document that is to be shown. */
export type ReadQuestion = Required<Pick<Question, "collection" | "doc">>;

/** A question about a field of a document that is to be written. */
export interface WriteQuestion extends Question {
  readonly operation: "create" | "update";
}

/** Whether a caller is shown a field of a document. */
export async function mayReadField(
  caller: Caller,
  field: ResolvedField,
  { collection, doc }: ReadQuestion,
): Promise<boolean> {
  if (field.hidden && !caller.seesHidden) return false;
  const rule = field.access.read;
  if (!rule || caller.trusted) return true;
  const id = doc?.["id"] as string | undefined;
  return ask(rule, argumentsFor({ collection, operation: "read", id, doc }, caller), caller);
}

/**
 * Whether a caller may write a field. A rule of the field's own decides first; the fields that the engine
 * keeps itself stay closed without one; then, where the developer gave no rule for the collection, people
 * who are no administrators write only what is theirs.
 */
export async function mayWriteField(
  caller: Caller,
  field: ResolvedField,
  question: WriteQuestion,
): Promise<boolean> {
  // What the auth room keeps in tables of its own is guarded there; here only the password may be handed on.
  if (storedColumn(field) === null) return field.purpose === "password";
  if (caller.trusted) return true;
  const { collection, operation } = question;
  const rule = field.access[operation];
  if (rule) return ask(rule, argumentsFor(question, caller), caller);
  if (field.purpose === "verified") return false;
  if (!collection.auth || collection.access[operation] || field.purpose) return true;
  return isTheirs(field) || isAdministrator(caller);
}

/** Asks a rule of a field's own; anything but a plain yes is a no. */
export async function ask(rule: FieldAccessRule, args: AccessArgs, { log }: Caller): Promise<boolean> {
  try {
    return (await rule(args)) === true;
  } catch (error) {
    const { collection, operation } = args;
    log.warn({ collection, operation, err: error }, "A field's access rule threw; that counts as a no.");
    return false;
  }
}
