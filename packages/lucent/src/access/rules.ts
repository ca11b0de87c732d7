import type { Where } from "../query/index.ts";
import { isAdministrator } from "./administrator.ts";
import type { Caller } from "./caller.ts";
import { type Decision, decide, type Question } from "./decide.ts";

/** A question about documents: what a collection's rules decide. */
export interface DocumentQuestion extends Question {
  readonly operation: "create" | "read" | "update" | "delete";
}

/** What a caller may do with the documents of a collection: the developer's rule, or the closed default. */
export async function decideOn(caller: Caller, question: DocumentQuestion): Promise<Decision> {
  const { collection, operation } = question;
  if (caller.trusted) return true;
  const rule = collection.access[operation];
  if (rule) return decide(rule, question, caller);
  if (!caller.user) return false;
  if (!collection.auth || (await isAdministrator(caller))) return true;
  const isAboutOneself = operation === "read" || operation === "update";
  return isAboutOneself && caller.user.collection === collection.slug && only(caller.user.id);
}

/** The filter that one document passes. */
function only(id: string): Where {
  return { path: "id", operator: "equals", value: id };
}
