import type { ResolvedCollection, ResolvedField } from "../config/index.ts";
import type { Caller } from "./caller.ts";
import { argumentsFor } from "./decide.ts";
import { ask } from "./fields.ts";
import { noted, withoutDocument } from "./noted.ts";

/**
 * Whether a caller may name a field in a filter or an order. Inference: a rule that looks at the document
 * decides for each one apart, so that its yes to no document in particular would open the field in all of
 * them, bit by bit. Whoever asks such a rule without a document is told no.
 */
export async function mayNameField(
  caller: Caller,
  field: ResolvedField,
  collection: ResolvedCollection,
): Promise<boolean> {
  if (caller.trusted) return true;
  if (field.hidden) return false;
  const rule = field.access.read;
  if (!rule) return true;

  let looked = false;
  const look = () => {
    looked = true;
  };
  const about = argumentsFor({ collection, operation: "read" }, caller);
  const args = withoutDocument({ ...about, operation: "read" as const, data: noted({}, look) }, look);
  return (await ask(rule, args, caller)) && !looked;
}
