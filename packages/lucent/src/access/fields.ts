import { whenThere } from "../base/index.ts";
import { isKept, type ResolvedField } from "../config/index.ts";
import { mayWriteAsAdministrator } from "./administrator.ts";
import { ask } from "./ask.ts";
import type { Caller } from "./caller.ts";
import { argumentsFor, type Question } from "./decide.ts";
import { DEFAULTS, type Default } from "./defaults.ts";
import { watching } from "./noted.ts";
import { isTheirs } from "./theirs.ts";
import { ofDefault } from "./trace/of-default.ts";

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

/** Which field an answer is about, and in which act. */
interface AboutField extends Pick<Question, "collection" | "operation"> {
  readonly field: ResolvedField;
}

/** Whether a caller is shown a field of a document; at once where the field's rule answers at once. */
export function mayReadField(
  caller: Caller,
  field: ResolvedField,
  { collection, doc, siblingData, watched }: ReadQuestion,
): boolean | Promise<boolean> {
  const rule = field.access.read;
  const isHidden = field.hidden && !caller.seesHidden;
  if (isHidden || caller.trusted || !rule) {
    const given = shownBy(field, caller);
    if (caller.trace) take(given, { field, collection, operation: "read" }, caller);
    return given.may;
  }
  const id = doc?.["id"] as string | undefined;
  const args = argumentsFor({ collection, operation: "read", id, doc, data: doc }, caller);
  return ask(rule, watching({ ...args, operation: "read", siblingData }, watched), {
    field,
    collection,
    caller,
  });
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
  const { collection, operation, siblingData, watched } = question;
  const rule = field.access[operation];
  if (rule && isKept(field) && !caller.trusted) {
    const args = { ...argumentsFor(question, caller), operation, siblingData };
    return ask(rule, watching(args, watched), { field, collection, caller });
  }
  const given = writtenBy(field, question, caller);
  const may = given.may === "administrators" ? mayWriteAsAdministrator(caller) : given.may;
  if (!caller.trace) return may;
  return whenThere(may, (isAllowed) => {
    take(given, { field, collection, operation }, caller);
    return isAllowed;
  });
}

function shownBy({ hidden }: ResolvedField, { seesHidden, trusted }: Caller) {
  if (hidden && !seesHidden) return DEFAULTS.hidden;
  return trusted ? DEFAULTS.trusted : DEFAULTS.shown;
}

function writtenBy(field: ResolvedField, question: WriteQuestion, { trusted }: Caller): Default {
  // What the auth room keeps in tables of its own is guarded there; here only the password may be handed on.
  if (!isKept(field)) return field.purpose === "password" ? DEFAULTS.password : DEFAULTS.kept;
  if (trusted) return DEFAULTS.trusted;
  const { collection, operation, isInside } = question;
  // What opened the group or the array opened all in it that has no rule of its own.
  if (isInside) return DEFAULTS.inside;
  if (field.purpose === "verified") return DEFAULTS.administrators;
  if (!collection.auth || collection.access[operation] || field.purpose) return DEFAULTS.written;
  return isTheirs(field) ? DEFAULTS.theirs : DEFAULTS.administrators;
}

function take(given: Default, { field, collection, operation }: AboutField, caller: Caller): void {
  const about = { collection: collection.slug, act: operation, field: field.path };
  caller.trace?.note(() => ofDefault(given, about, caller));
}
