import { oncePer } from "../base/index.ts";
import type { ResolvedCollection, ResolvedField } from "../config/index.ts";
import type { Caller } from "./caller.ts";
import { DEFAULTS } from "./defaults.ts";
import { mayReadField } from "./fields.ts";
import { ofDefault } from "./trace/of-default.ts";

const answersOf = oncePer((_caller: Caller) => new Map<ResolvedField, Promise<boolean>>());

/**
 * Whether a caller may name a field in a filter or an order. Inference: a rule that looks at the document
 * decides for each one apart, so that its yes to no document in particular would open the field in all of
 * them, bit by bit. Whoever asks such a rule without a document is told no. A rule is asked once for each request.
 */
export async function mayNameField(
  caller: Caller,
  field: ResolvedField,
  collection: ResolvedCollection,
): Promise<boolean> {
  if (caller.trusted) return true;
  if (field.hidden) return false;
  if (!field.access.read) return true;
  const answers = answersOf(caller);
  const answer = answers.get(field) ?? askWithoutDocument(caller, field, collection);
  answers.set(field, answer);
  return answer;
}

async function askWithoutDocument(
  caller: Caller,
  field: ResolvedField,
  collection: ResolvedCollection,
): Promise<boolean> {
  let looked = false;
  const look = () => {
    looked = true;
  };
  const watched = { names: ["id", "doc", "data", "siblingData"], look } as const;
  const isShown = await mayReadField(caller, field, { collection, watched });
  const about = { collection: collection.slug, act: "read", field: field.path };
  if (looked) caller.trace?.note(() => ofDefault(DEFAULTS.unnamed, about, caller));
  return isShown && !looked;
}
