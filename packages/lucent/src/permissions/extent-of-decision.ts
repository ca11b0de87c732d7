import { isDeepStrictEqual } from "node:util";
import { compileWhere, type Decision, isUnguardedFor } from "../access/index.ts";
import type { ResolvedCollection, ResolvedField } from "../config/index.ts";
import { isAmong, permitted } from "../documents/index.ts";
import type { Where } from "../query/index.ts";
import type { Extent } from "./extent.ts";
import { type Inquiry, isRefusal } from "./inquiry.ts";
import { tellsTooMuch } from "./tells-too-much.ts";

/** How far a decision reaches: its filter is tried on the document that is asked about, where one is. */
export async function extentOfDecision(inquiry: Inquiry, decision: Decision): Promise<Extent> {
  if (typeof decision === "boolean") return decision ? "all" : "none";
  const { subject } = inquiry;
  try {
    const isMet = subject ? await isAmong(inquiry, subject.id, decision) : await isUsable(inquiry, decision);
    if (!isMet) return "none";
  } catch (error) {
    if (isRefusal(error)) return "none";
    throw error;
  }
  if (await mayBeShown(inquiry, decision)) return { where: decision };
  return subject ? "all" : "some";
}

/** Whether a filter means anything; one that does not lets nothing through. */
async function isUsable(inquiry: Inquiry, filter: Where): Promise<boolean> {
  await permitted(inquiry, filter);
  return true;
}

/**
 * Disclosure: a filter of the developer's own may name what the caller may not. Such a one is not shown, nor one that
 * looks into documents of which the caller sees only some: in their eyes it would pick others. The caller is known
 * anew to the gate, which counts how far each may look in a request.
 */
async function mayBeShown({ engine, collection, caller }: Inquiry, filter: Where): Promise<boolean> {
  const { config } = engine;
  // Strangers are told what they may do, and nothing of how that is decided.
  if (!caller.user || (await tellsTooMuch(filter, { engine, caller }))) return false;
  if (namesOpenFields(filter, collection)) return true;
  try {
    const theirs = await compileWhere(filter, { config, collection, asker: { ...caller } });
    const rules = await compileWhere(filter, { config, collection, asker: "rule" });
    return isDeepStrictEqual(theirs, rules);
  } catch {
    return false;
  }
}

/** Whether a filter names nothing but fields that anybody may name, and thus means to the caller what it means to rules. */
function namesOpenFields(filter: Where, collection: ResolvedCollection): boolean {
  if ("and" in filter) return filter.and.every((part) => namesOpenFields(part, collection));
  if ("or" in filter) return filter.or.every((part) => namesOpenFields(part, collection));
  if (filter.path === "id") return true;
  // Behind a dot may lie other documents; a relation itself is but an id.
  const field = collection.field.get(filter.path);
  return field !== undefined && isPlain(field) && isUnguardedFor("read", field, collection);
}

function isPlain({ type }: ResolvedField): boolean {
  return type.holds === "value" || type.holds === "references";
}
