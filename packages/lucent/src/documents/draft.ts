import { type Caller, mayWriteField } from "../access/index.ts";
import type { ResolvedCollection, ResolvedField } from "../config/index.ts";
import { type FieldFault, validationError } from "../errors/index.ts";
import { type DocumentChange, type Engine, runHooks } from "../operation/index.ts";
import { caseless, compileParser, type Parser } from "../schema/index.ts";
import type { Document } from "./document-model.ts";

/** Data on its way to becoming a document. */
export interface Drafting {
  readonly engine: Engine;
  readonly collection: ResolvedCollection;
  readonly caller: Caller;
  readonly act: "create" | "update";
  readonly id: string;
  readonly before?: Document;
}

type Data = Record<string, unknown>;

/**
 * Turns what a caller sent into values that may be written: fields that are not theirs to write fall
 * away, defaults and hooks do their part, and what comes out has passed every check. No statement has
 * run yet, so that a slow hook holds nobody up.
 */
export async function draft(drafting: Drafting, sent: Readonly<Data>): Promise<Data> {
  const { collection, act } = drafting;
  const accepted = await withoutUnwritable(drafting, sent);
  const complete = act === "create" ? withDefaults(collection, accepted) : accepted;
  const ready = await runHooks(collection.hooks.beforeValidate, complete, told(drafting));
  const checked = await check(drafting, ready);
  const changed = await runHooks(collection.hooks.beforeChange, checked, told(drafting));
  // A hook is code like any other: what it put in is held to the same checks.
  return changed === checked ? checked : check(drafting, changed);
}

/** The draft as the features that extend the writing of documents see it. */
export function changeOf({ engine, collection, caller, id, before }: Drafting, data: Data): DocumentChange {
  return { engine, collection, caller, id, data, ...(before && { before }) };
}

async function withoutUnwritable(drafting: Drafting, sent: Readonly<Data>): Promise<Data> {
  const { engine, collection, caller, act, id, before } = drafting;
  const about = { data: { ...sent }, doc: before, ...(act === "update" && { id }) };
  const accepted: Data = {};
  for (const field of collection.fields) {
    if (!Object.hasOwn(sent, field.name) || sent[field.name] === undefined) continue;
    if (await mayWriteField(engine.config, collection, field, act, caller, about)) accepted[field.name] = sent[field.name];
  }
  return accepted;
}

function withDefaults(collection: ResolvedCollection, data: Data): Data {
  const complete = { ...data };
  for (const field of collection.fields) {
    if (complete[field.name] !== undefined || field.default === undefined) continue;
    complete[field.name] = typeof field.default === "function" ? field.default() : structuredClone(field.default);
  }
  return complete;
}

function told({ collection, caller, act, before }: Drafting) {
  const { req, lucent } = caller;
  return (data: Data) => ({
    data,
    operation: act,
    ...(before && { originalDoc: before }),
    req,
    lucent,
    collection: collection.slug,
    context: req.context,
  });
}

async function check(drafting: Drafting, data: Readonly<Data>): Promise<Data> {
  const { engine, collection } = drafting;
  const faults: FieldFault[] = [];
  const checked: Data = {};
  for (const field of collection.fields) {
    const value = data[field.name];
    if (value === undefined && drafting.act === "update") continue;
    const fault = await checkField(drafting, field, value, data, checked);
    if (fault) faults.push({ path: field.name, message: fault });
  }
  for (const extension of engine.registry.extensionsFor(collection)) {
    faults.push(...(await extension.check(changeOf(drafting, checked))));
  }
  if (faults.length > 0) throw validationError(faults, { collection: collection.slug });
  return checked;
}

/** Puts the value among the checked ones, or says what is wrong with it. */
async function checkField(
  { act, id, caller }: Drafting,
  field: ResolvedField,
  value: unknown,
  data: Readonly<Data>,
  checked: Data,
): Promise<string | null> {
  if (value === undefined || value === null || (value === "" && field.required)) {
    if (field.required) return "This field is required.";
    if (value === null) checked[field.name] = null;
    return null;
  }
  const parsed = parserOf(field)(value);
  if (!parsed.ok) return parsed.faults.map(({ message }) => message).join(" ");
  checked[field.name] = parsed.value;
  if (!field.validate) return null;
  const verdict = await field.validate(parsed.value, { data: data as Partial<Document>, req: caller.req, operation: act, ...(act === "update" && { id }) });
  return verdict === true ? null : String(verdict || "This value is not accepted.");
}

const parsers = new WeakMap<ResolvedField, Parser<unknown>>();

function parserOf(field: ResolvedField): Parser<unknown> {
  const known = parsers.get(field);
  if (known) return known;
  const schema = field.type.schema(field.values);
  // Two spellings of one address would be two people.
  const isIdentifier = field.purpose === "email" || field.purpose === "username";
  const parser = compileParser(isIdentifier ? caseless(schema) : schema);
  parsers.set(field, parser);
  return parser;
}
