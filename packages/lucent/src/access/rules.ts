import type { Where } from "../query/index.ts";
import { isAdministrator, mayWriteAsAdministrator } from "./administrator.ts";
import type { Caller } from "./caller.ts";
import { type Decision, decide, type Question } from "./decide.ts";

/** A question about documents: what a collection's rules decide. */
export interface DocumentQuestion extends Question {
  readonly operation: "create" | "read" | "update" | "delete" | "unlock";
}

/** What a caller may do with the documents of a collection: the developer's rule, or the closed default. */
export async function decideOn(caller: Caller, question: DocumentQuestion): Promise<Decision> {
  const { collection, operation } = question;
  if (caller.trusted) return true;
  const rule = collection.access[operation];
  if (rule) return decide(rule, question, caller);
  if (!caller.user) return false;
  if (!collection.auth) return true;
  if (await (operation === "read" ? isAdministrator : mayWriteAsAdministrator)(caller)) return true;
  const isAboutOneself = operation === "read" || operation === "update";
  return isAboutOneself && caller.user.collection === collection.slug && only(caller.user.id);
}

/**
 * What a caller may do with many documents at once. A rule that looks at the document cannot say so without one:
 * then each has to be asked about by itself.
 */
export async function decideOnMany(caller: Caller, question: DocumentQuestion): Promise<Decision> {
  let looked = false;
  const look = () => {
    looked = true;
  };
  const decision = await decideOn(caller, { ...question, watched: { names: ["id", "doc"], look } });
  return looked || decision;
}

/** The filter that one document passes. */
function only(id: string): Where {
  return { path: "id", operator: "equals", value: id };
}
