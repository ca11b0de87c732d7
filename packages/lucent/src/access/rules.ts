import type { ResolvedCollection, ResolvedConfig } from "../config/index.ts";
import type { Where } from "../query/index.ts";
import { isAdministrator } from "./administrator.ts";
import type { Caller } from "./caller.ts";
import { type Decision, decide, type Question } from "./decide.ts";

/** The acts on documents that a collection's rules decide about. */
export type DocumentAct = "create" | "read" | "update" | "delete";

/** What a caller may do with the documents of a collection: the developer's rule, or the closed default. */
export async function decideOn(
  config: ResolvedConfig,
  collection: ResolvedCollection,
  act: DocumentAct,
  caller: Caller,
  about: Pick<Question, "id" | "data" | "doc"> = {},
): Promise<Decision> {
  if (caller.trusted) return true;
  const rule = collection.access[act];
  if (rule) return decide(rule, { collection: collection.slug, operation: act, ...about }, caller);
  if (!caller.user) return false;
  if (!collection.auth) return true;
  if (await isAdministrator(config, caller)) return true;
  return (act === "read" || act === "update") && caller.user.collection === collection.slug && only(caller.user.id);
}

/** The filter that one document passes. */
export function only(id: string): Where {
  return { path: "id", operator: "equals", value: id };
}
