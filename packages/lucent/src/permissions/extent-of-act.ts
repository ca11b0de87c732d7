import { type DocumentQuestion, decideOn, type WatchedName } from "../access/index.ts";
import { whenThere } from "../base/index.ts";
import { type Document, storedDocument } from "../documents/index.ts";
import { type Act, isOpenTo } from "./acts.ts";
import type { Extent } from "./extent.ts";
import { extentOfDecision } from "./extent-of-decision.ts";
import type { Inquiry } from "./inquiry.ts";
import { watch } from "./looks.ts";

/** How far the caller may do an act: with a collection or a global, or with the one document that is asked about. */
export function extentOfAct(inquiry: Inquiry, act: Act): Extent | Promise<Extent> {
  if (!isOpenTo(inquiry, act)) return "none";
  const { caller, subject } = inquiry;
  const isUnseen = subject !== null && subject.document === null;
  if (subject && act === "read") return isUnseen ? "none" : extentOfDecision(inquiry, subject.readable);

  const looks = watch(...unsaid(inquiry, act));
  const decided = whenThere(questionFor(inquiry, act), (question) =>
    decideOn(caller, { ...question, watched: looks }),
  );
  return whenThere(decided, (decision) => {
    // Existence: what a rule says of a document would tell it from one that is not there.
    if (isUnseen && looks.at("doc")) return "none";
    if (looks.at("id", "doc", "data")) return "some";
    if (typeof decision === "boolean") return decision ? "all" : "none";
    // A new document is nothing yet that a filter could pick, and one that is not there passes none.
    return act === "create" || isUnseen ? "none" : extentOfDecision(inquiry, decision);
  });
}

/** What the operation would tell the rule. */
function questionFor(inquiry: Inquiry, act: Act): DocumentQuestion | Promise<DocumentQuestion> {
  const { collection, subject } = inquiry;
  const data = act === "create" || act === "update" ? (inquiry.data ?? undefined) : undefined;
  const question = { collection, operation: act, data };
  if (!subject || act === "create" || act === "unlock") return question;
  return whenThere(documentFor(inquiry), (doc) => ({ ...question, id: subject.id, doc: doc ?? undefined }));
}

/** The document as rules are told it: a global that was never saved shows its defaults, and is nothing to them. */
function documentFor(inquiry: Inquiry): Document | null | Promise<Document | null> {
  const { collection, subject } = inquiry;
  if (!subject?.document) return null;
  return collection.kind === "global" ? storedDocument(inquiry, subject.id) : subject.document;
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
