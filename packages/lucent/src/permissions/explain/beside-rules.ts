import type { Reason } from "../../access/index.ts";
import type { AskedAct } from "./asked-access.ts";
import type { Step } from "./steps-of.ts";

/** What is to be said beside what a rule says. */
export interface Beside {
  readonly says: string;
  /** What decides in the place of the rule. */
  readonly path?: string;
}

/** What no reason tells: of documents that are not there, of what nobody has said, of what the engine guards itself. */
export function besideRules(
  { layer, extent }: Step,
  asked: AskedAct | "admin",
  reason: Reason | null,
): Beside | null {
  if (layer === "document") return { path: "default: documents", says: "There is no document with this id." };
  if (!reason)
    return extent === "none" ? { path: "default: offered", says: "Nobody is offered this here." } : null;
  if (asked === "admin" || layer === "scope") return null;
  const isFilter = reason.verdict === "filter";
  if (extent === "some" && !isFilter)
    return { says: `\`${reason.name}\` looks at what nobody has said: the document, its data or its id.` };
  if (extent !== "none" || reason.verdict === "no") return null;
  if (isFilter) return { says: WITHOUT_MEANING };
  return layer === "field" ? GUARDED : null;
}

const WITHOUT_MEANING = "The rule gave a filter that names what is not there, and so lets nothing through.";
const GUARDED: Beside = {
  path: "default: credentials",
  says: "One's own address, username and password are changed by operations of their own, and by no key.",
};
