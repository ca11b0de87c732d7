import { type DocumentQuestion, decideOn, type WatchedName } from "../access/index.ts";
import { storedDocument } from "../documents/index.ts";
import { type Act, isOpenTo } from "./acts.ts";
import type { Extent } from "./extent.ts";
import { extentOfDecision } from "./extent-of-decision.ts";
import type { Inquiry } from "./inquiry.ts";
import { watch } from "./looks.ts";

/** How far the caller may do an act: with a collection or a global, or with the one document that is asked about. */
export async function extentOfAct(inquiry: Inquiry, act: Act): Promise<Extent> {
  if (!isOpenTo(inquiry, act)) return "none";
  const { caller, subject } = inquiry;
  const isUnseen = subject !== null && subject.document === null;
  if (subject && act === "read") return isUnseen ? "none" : extentOfDecision(inquiry, subject.readable);

  const looks = watch(...unsaid(inquiry, act));
  const question = questionFor(inquiry, act);
  const doc = subject && act !== "create" && act !== "unlock" ? await documentFor(inquiry) : undefined;
  const decision = await decideOn(caller, { ...question, doc, watched: looks });
  // Existence: what a rule says of a document would tell it from one that is not there.
  if (isUnseen && looks.at("doc")) return "none";
  if (looks.at("id", "doc", "data")) return "some";
  if (typeof decision === "boolean") return decision ? "all" : "none";
  // A new document is nothing yet that a filter could pick, and one that is not there passes none.
  return act === "create" || isUnseen ? "none" : extentOfDecision(inquiry, decision);
}

/** What the operation would tell the rule. */
function questionFor(inquiry: Inquiry, act: Act): DocumentQuestion {
  const { collection, subject } = inquiry;
  const data = act === "create" || act === "update" ? (inquiry.data ?? undefined) : undefined;
  const question = { collection, operation: act, data };
  if (!subject || act === "create" || act === "unlock") return question;
  return { ...question, id: subject.id };
}

/** The document as rules are told it: a global that was never saved shows its defaults, and is nothing to them. */
async function documentFor(inquiry: Inquiry): Promise<DocumentQuestion["doc"]> {
  const { collection, subject } = inquiry;
  if (!subject?.document) return undefined;
  if (collection.kind === "global") return (await storedDocument(inquiry, subject.id)) ?? undefined;
  return subject.document;
}

/** What the operation would tell the rule, and nobody has said. */
function unsaid({ data, subject }: Inquiry, act: Act): readonly WatchedName[] {
  const names: WatchedName[] = [];
  if (data === null && (act === "create" || act === "update")) names.push("data");
  if (act === "create" || act === "unlock") return names;
  if (subject === null) names.push("id");
  if (act !== "read" && !subject?.document) names.push("doc");
  return names;
}
