import type { ResolvedCollection, ResolvedField } from "../config/index.ts";
import type { AccessArgs } from "../contract/index.ts";
import type { Caller } from "./caller.ts";
import { argumentsFor } from "./decide.ts";
import { ask } from "./fields.ts";
import { noted } from "./noted.ts";

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
  if (field.hidden && !caller.trusted) return false;
  const rule = field.access.read;
  if (!rule || caller.trusted) return true;

  let looked = false;
  const look = () => {
    looked = true;
  };
  const anyDocument = noted({} as NonNullable<AccessArgs["doc"]>, look);
  const args = { ...argumentsFor({ collection, operation: "read" }, caller), doc: anyDocument };
  Object.defineProperty(args, "id", { get: look, enumerable: true });
  return (await ask(rule, args, caller)) && !looked;
}
