import type { ResolvedCollection } from "../config/index.ts";
import type { Where } from "../query/index.ts";
import { isAdministrator, mayWriteAsAdministrator } from "./administrator.ts";
import type { Caller } from "./caller.ts";
import { type Decision, decide, type Question } from "./decide.ts";
import { DEFAULTS } from "./defaults.ts";
import { ofDefault, ofPeopleDefault } from "./trace/of-default.ts";

/** A question about documents: what a collection's rules decide. */
export interface DocumentQuestion extends Question {
  readonly operation: "create" | "read" | "update" | "delete" | "unlock";
}

/** What a caller may do with the documents of a collection: the developer's rule, or the closed default. */
export function decideOn(caller: Caller, question: DocumentQuestion): Decision | Promise<Decision> {
  const { collection, operation } = question;
  const rule = collection.access[operation];
  if (rule && !caller.trusted) return decide(rule, question, caller);
  const plain = plainDefault(caller, collection);
  if (plain) {
    caller.trace?.note(() => ofDefault(plain, { collection: collection.slug, act: operation }, caller));
    return plain.may;
  }
  return decideOnPeople(caller, question);
}

/** What holds without a rule for people: administrators do all, and everybody reads and changes themselves. */
async function decideOnPeople(caller: Caller, question: DocumentQuestion): Promise<Decision> {
  const { collection, operation } = question;
  const isOne = await (operation === "read" ? isAdministrator : mayWriteAsAdministrator)(caller);
  const isAboutOneself = operation === "read" || operation === "update";
  const { user } = caller;
  const oneself = isAboutOneself && user?.collection === collection.slug && only(user.id);
  caller.trace?.note(() => ofPeopleDefault(caller, question, oneself));
  return isOne || oneself;
}

/** What holds without a rule, where that is the same for whoever is signed in. */
function plainDefault({ trusted, user }: Caller, { auth }: ResolvedCollection) {
  if (trusted) return DEFAULTS.trusted;
  if (!user) return DEFAULTS.stranger;
  return auth ? null : DEFAULTS.signedIn;
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
