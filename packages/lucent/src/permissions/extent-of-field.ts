import { mayReadField, mayWriteField, type WatchedName } from "../access/index.ts";
import { whenThere } from "../base/index.ts";
import { isShown, type ResolvedField } from "../config/index.ts";
import { type Data, valueAt } from "../documents/index.ts";
import type { FieldAct } from "./acts.ts";
import { type Extent, narrower } from "./extent.ts";
import type { Inquiry } from "./inquiry.ts";
import { watch } from "./looks.ts";

/** A field, and where it stands in a document. */
export interface FieldAt {
  readonly field: ResolvedField;
  /** The path of what holds it; empty at the top. */
  readonly holder: string;
  /** Whether it stands in a row, of which there may be several. */
  readonly inRow: boolean;
}

/** How far the caller may do an act with a field, where its document and what holds it let them; at once where it can be. */
export function extentOfField(inquiry: Inquiry, act: FieldAct, at: FieldAt): Extent | Promise<Extent> {
  if (act === "read") return extentOfReading(inquiry, at);
  return whenThere(extentOfWriting(inquiry, act, at), (written) => {
    if (written === "none" || at.holder !== "" || at.inRow) return written;
    const { engine, collection } = inquiry;
    if (engine.registry.extensionsFor(collection).length === 0) return written;
    return extentOfChecks(inquiry, act, at).then((checked) => narrower(written, checked));
  });
}

function extentOfReading({ collection, caller, subject }: Inquiry, at: FieldAt): Extent | Promise<Extent> {
  if (!isShown(at.field)) return "none";
  const doc = subject?.document ?? undefined;
  const siblingData = doc && holderIn(doc, at);
  const looks = watch(...(doc ? [] : (["id", "doc", "data"] as const)), ...unlessSaid(siblingData));
  const mayRead = mayReadField(caller, at.field, {
    collection,
    doc,
    siblingData: siblingData ?? {},
    watched: looks,
  });
  return whenThere(mayRead, (may) => extentOf(may, looks.at("id", "doc", "data", "siblingData")));
}

function extentOfWriting(
  { collection, caller, data, subject }: Inquiry,
  act: "create" | "update",
  at: FieldAt,
): Extent | Promise<Extent> {
  const isNew = act === "create";
  const doc = isNew ? undefined : (subject?.document ?? undefined);
  const siblingData = data ? holderIn(data, at) : undefined;
  const unsaid: WatchedName[] = [...unlessSaid(siblingData)];
  if (!data) unsaid.push("data");
  if (!isNew && !subject) unsaid.push("id");
  if (!isNew && !doc) unsaid.push("doc");
  const looks = watch(...unsaid);
  const mayWrite = mayWriteField(caller, at.field, {
    collection,
    operation: act,
    data: data ?? undefined,
    doc,
    id: isNew ? undefined : subject?.id,
    siblingData: siblingData ?? {},
    isInside: at.holder !== "" || at.inRow,
    watched: looks,
  });
  return whenThere(mayWrite, (may) => {
    // Existence: a document that is not for the caller's eyes says nothing of itself by a rule.
    if (subject && !doc && looks.at("doc")) return "none";
    return extentOf(may, looks.at("id", "doc", "data", "siblingData"));
  });
}

/** How far those let the caller who look after a field beside the rules. */
async function extentOfChecks(
  { engine, collection, caller, subject }: Inquiry,
  act: "create" | "update",
  { field }: FieldAt,
): Promise<Extent> {
  const writing = { engine, collection, caller, act, field: field.name, id: subject?.id ?? null };
  let extent: Extent = "all";
  for (const { mayWrite } of engine.registry.extensionsFor(collection)) {
    const answer = (await mayWrite?.(writing)) ?? true;
    extent = narrower(extent, answer === "some" ? "some" : extentOf(answer, false));
  }
  return extent;
}

/** What holds the field in a document or in what is sent; nothing can be said of rows, each of which is its own. */
function holderIn(tree: Readonly<Data>, { holder, inRow }: FieldAt): Data | undefined {
  if (inRow) return undefined;
  return (holder === "" ? tree : (valueAt(tree, holder) ?? undefined)) as Data | undefined;
}

function unlessSaid(siblingData: Data | undefined): readonly WatchedName[] {
  return siblingData === undefined ? ["siblingData"] : [];
}

function extentOf(may: boolean, isLookedAt: boolean): Extent {
  if (isLookedAt) return "some";
  return may ? "all" : "none";
}
