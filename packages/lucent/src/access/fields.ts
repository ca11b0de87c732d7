import { isKept, type ResolvedField } from "../config/index.ts";
import type { FieldAccessArgs, FieldAccessRule } from "../contract/index.ts";
import { mayWriteAsAdministrator } from "./administrator.ts";
import type { Caller } from "./caller.ts";
import { argumentsFor, type Question } from "./decide.ts";
import { watching } from "./noted.ts";
import { isTheirs } from "./theirs.ts";

/** A question about a field of a document that is to be shown; of none in particular where none is given. */
export interface ReadQuestion extends Pick<Question, "collection" | "doc" | "watched"> {
  /** What holds the field: the document, or a group or row in it. */
  readonly siblingData?: Readonly<Record<string, unknown>>;
}

/** A question about a field of a document that is to be written. */
export interface WriteQuestion extends Question {
  readonly operation: "create" | "update";
  /** What holds the field in what was sent. */
  readonly siblingData: Readonly<Record<string, unknown>>;
  /** Whether that is a group or a row, which may be written. */
  readonly isInside: boolean;
}

/** Whether a caller is shown a field of a document; at once where the field's rule answers at once. */
export function mayReadField(
  caller: Caller,
  field: ResolvedField,
  { collection, doc, siblingData, watched }: ReadQuestion,
): boolean | Promise<boolean> {
  if (field.hidden && !caller.seesHidden) return false;
  const rule = field.access.read;
  if (!rule || caller.trusted) return true;
  const id = doc?.["id"] as string | undefined;
  const args = argumentsFor({ collection, operation: "read", id, doc, data: doc }, caller);
  return ask(rule, watching({ ...args, operation: "read", siblingData }, watched), caller);
}

/**
 * Whether a caller may write a field. A rule of the field's own decides first; the fields that the engine
 * keeps itself stay closed without one; then, where the developer gave no rule for the collection, people
 * who are no administrators write only what is theirs.
 */
export function mayWriteField(
  caller: Caller,
  field: ResolvedField,
  question: WriteQuestion,
): boolean | Promise<boolean> {
  // What the auth room keeps in tables of its own is guarded there; here only the password may be handed on.
  if (!isKept(field)) return field.purpose === "password";
  if (caller.trusted) return true;
  const { collection, operation, siblingData, watched } = question;
  const rule = field.access[operation];
  if (rule) {
    const args = { ...argumentsFor(question, caller), operation, siblingData };
    return ask(rule, watching(args, watched), caller);
  }
  // What opened the group or the array opened all in it that has no rule of its own.
  if (question.isInside) return true;
  if (field.purpose === "verified") return mayWriteAsAdministrator(caller);
  if (!collection.auth || collection.access[operation] || field.purpose) return true;
  return isTheirs(field) || mayWriteAsAdministrator(caller);
}

/**
 * Asks a rule of a field's own; anything but a plain yes is a no. A list asks once for each of its documents, so that
 * what is known at once is not waited for.
 */
export function ask(
  rule: FieldAccessRule,
  args: FieldAccessArgs,
  { log }: Caller,
): boolean | Promise<boolean> {
  const refuse = (error: unknown) => {
    const { collection, operation } = args;
    log.warn({ collection, operation, err: error }, "A field's access rule threw; that counts as a no.");
    return false;
  };
  try {
    const answer: unknown = rule(args);
    if (typeof answer === "boolean") return answer;
    return Promise.resolve(answer).then((settled) => settled === true, refuse);
  } catch (error) {
    return refuse(error);
  }
}
