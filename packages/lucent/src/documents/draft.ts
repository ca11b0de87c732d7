import { mayWriteField } from "../access/index.ts";
import { oncePer } from "../base/index.ts";
import type { ResolvedCollection, ResolvedField } from "../config/index.ts";
import { type FieldFault, validationError } from "../errors/index.ts";
import { hookFacts, runHooks, type Scene } from "../operation/index.ts";
import { caseless, compileParser, type Parser } from "../schema/index.ts";
import type { Document } from "./document-model.ts";
import { judged } from "./judged.ts";

/** Data on its way to becoming a document. */
export interface Drafting extends Scene {
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
  const { collection } = drafting;
  const complete = withDefaults(drafting, await withoutUnwritable(drafting, sent));
  const ready = await runHooks(collection.hooks.beforeValidate, complete, told(drafting));
  const checked = await check(drafting, ready);
  const changed = await runHooks(collection.hooks.beforeChange, checked, told(drafting));
  // A hook is code like any other: what it put in is held to the same checks.
  return collection.hooks.beforeChange ? check(drafting, changed) : checked;
}

/** What was sent, with every value as it would be kept, so that a rule judges what it will get. */
export function asKept({ fields }: ResolvedCollection, sent: Readonly<Data>): Data {
  const kept: Data = { ...sent };
  for (const field of fields) {
    if (sent[field.name] === undefined || sent[field.name] === null) continue;
    const parsed = parserOf(field)(sent[field.name]);
    if (parsed.ok) kept[field.name] = parsed.value;
  }
  return kept;
}

async function withoutUnwritable(drafting: Drafting, sent: Readonly<Data>): Promise<Data> {
  const { collection, caller, act, id, before } = drafting;
  const question = {
    collection,
    operation: act,
    data: collection.fields.some(({ access }) => access[act]) ? asKept(collection, sent) : sent,
    doc: before && judged(drafting, before),
    id: before && id,
  };
  const accepted: Data = {};
  for (const field of collection.fields) {
    if (!Object.hasOwn(sent, field.name) || sent[field.name] === undefined) continue;
    if (await mayWriteField(caller, field, question)) accepted[field.name] = sent[field.name];
  }
  return accepted;
}

/** A field with a default is never empty: what is not given at the start, or is cleared, falls back to it. */
function withDefaults({ collection, act }: Drafting, data: Data): Data {
  const complete = { ...data };
  for (const { name, default: fallback } of collection.fields) {
    const isEmpty = complete[name] === null || (act === "create" && complete[name] === undefined);
    if (isEmpty && fallback !== undefined) complete[name] = fresh(fallback);
  }
  return complete;
}

function fresh(value: unknown): unknown {
  if (typeof value === "function") return value();
  return typeof value === "object" ? structuredClone(value) : value;
}

function told(drafting: Drafting) {
  const { act, before } = drafting;
  const about = { ...hookFacts(drafting), operation: act, ...(before && { originalDoc: before }) };
  return (data: Data) => ({ ...about, data });
}

async function check(drafting: Drafting, data: Readonly<Data>): Promise<Data> {
  const { engine, collection } = drafting;
  const faults: FieldFault[] = [];
  const checked: Data = {};
  for (const field of collection.fields) {
    if (data[field.name] === undefined && drafting.act === "update") continue;
    const verdict = await checkField(drafting, field, data);
    if ("fault" in verdict) faults.push({ path: field.name, message: verdict.fault });
    else if (verdict.value !== undefined) checked[field.name] = verdict.value;
  }
  for (const extension of engine.registry.extensionsFor(collection)) {
    faults.push(...(await extension.check({ ...drafting, data: checked })));
  }
  if (faults.length > 0) throw validationError(faults, { collection: collection.slug });
  return checked;
}

type Verdict = { readonly value: unknown } | { readonly fault: string };

/** The value of a field as it will be kept, or what is wrong with it. */
async function checkField(drafting: Drafting, field: ResolvedField, data: Readonly<Data>): Promise<Verdict> {
  const value = data[field.name];
  if (value === undefined || value === null || (value === "" && field.required)) {
    return field.required ? { fault: "This field is required." } : { value };
  }
  const parsed = parserOf(field)(value);
  if (!parsed.ok) return { fault: parsed.faults.map(({ message }) => message).join(" ") };
  if (!field.validate) return parsed;

  const { act, id, caller, before } = drafting;
  const about = { data: data as Partial<Document>, req: caller.req, operation: act, id: before && id };
  const verdict = await field.validate(parsed.value, about);
  return verdict === true ? parsed : { fault: verdict || "This value is not accepted." };
}

const parserOf = oncePer((field: ResolvedField): Parser<unknown> => {
  const schema = field.type.schema(field.values);
  // Two spellings of one address would be two people.
  const isIdentifier = field.purpose === "email" || field.purpose === "username";
  return compileParser(isIdentifier ? caseless(schema) : schema);
});
