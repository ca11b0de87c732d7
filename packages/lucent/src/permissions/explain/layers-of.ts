import { against, type Caller, decisive, type Reason, withPlaces } from "../../access/index.ts";
import { isAmong, permitted } from "../../documents/index.ts";
import type { Scene } from "../../operation/index.ts";
import type { Where } from "../../query/index.ts";
import type { Extent } from "../extent.ts";
import type { AskedAct } from "./asked-access.ts";
import { besideRules } from "./beside-rules.ts";
import type { Step } from "./steps-of.ts";
import { withoutSecrets } from "./without-secrets.ts";

/** What an answer can be. */
export type Verdict = "allowed" | "refused" | "depends";

/** What decides, in words. */
export interface Ground {
  readonly path: string | null;
  readonly clause: string | null;
  readonly says: string;
  readonly place: { readonly file: string; readonly line: number; readonly column: number } | null;
}

/** One of the questions on the way to an answer, or a clause of what answered it. */
export interface Layer extends Ground {
  readonly layer: Step["layer"] | "caller";
  readonly depth: number;
  readonly verdict: Verdict;
}

/** A question that was answered: what it came to, with its clauses, and which of them decided. */
export interface Answered {
  readonly layers: readonly Layer[];
  readonly verdict: Verdict;
  /** Whether the developer has written what decided. */
  readonly isOwn: boolean;
  readonly ground: Ground;
}

/** What is known of a step beside how far it lets somebody. */
export interface Known {
  readonly scene: Scene | null;
  readonly asked: AskedAct | "admin";
  readonly reasons: readonly Reason[];
  /** The document on which filters are tried; null where none is meant. */
  readonly id: string | null;
  /** Who is told. */
  readonly asking: Caller;
}

/** Puts a step into words: by the reason that was taken down for it, or by what stands beside all rules. */
export async function answered(step: Step, known: Known): Promise<Answered> {
  const { layer, extent } = step;
  const verdict = verdictOf(extent, known.id !== null);
  const reason = await reasonFor(step, known);
  const beside = besideRules(step, known.asked, reason);
  if (!reason || beside?.path) {
    const ground: Ground = { ...NOTHING, ...beside };
    return { layers: [{ layer, depth: 0, verdict, ...ground }], verdict, isOwn: false, ground };
  }
  // What its clauses said without being told all is of no worth.
  const whole = beside ? { ...reason, says: beside.says, clauses: [] } : reason;
  const layers = flat(whole, 0).map(([one, depth]) => ({
    layer,
    depth,
    verdict: depth === 0 ? verdict : VERDICTS[one.verdict],
    ...groundOf(one),
  }));
  return { layers, verdict, isOwn: reason.kind === "rule", ground: decidedBy(decisive(whole)) };
}

const NOTHING: Ground = { path: null, clause: null, says: "Nothing stands in the way.", place: null };

const VERDICTS = { yes: "allowed", no: "refused", filter: "depends" } as const;

/** What an extent comes to; of one document a filter has been tried already. */
function verdictOf(extent: Extent, isAboutOne: boolean): Verdict {
  if (extent === "none") return "refused";
  return extent === "all" || (extent !== "some" && isAboutOne) ? "allowed" : "depends";
}

async function reasonFor(step: Step, { scene, asked, reasons, id, asking }: Known): Promise<Reason | null> {
  const about = reasons.filter((reason) => isAbout(reason, step, asked));
  // Filters lead through fields and collections, whose rules are asked behind that of the act, and before the field's.
  const found = step.layer === "field" ? about.at(-1) : about[0];
  if (!found) return null;
  const collection = asked === "admin" ? null : asked.collection;
  const tried = scene && id !== null ? await against(found, passes(scene, id)) : found;
  return withoutSecrets(await withPlaces(tried), { collection, asking });
}

/** Whether a document passes a filter; throws where it names what is not there. */
function passes(scene: Scene, id: string): (where: Where) => Promise<boolean> {
  return async (where) => {
    await permitted(scene, where);
    return isAmong(scene, id, where);
  };
}

function isAbout({ kind, about }: Reason, { layer, field }: Step, asked: AskedAct | "admin"): boolean {
  if (layer === "scope") return kind === "scope";
  if (layer === "administrator") return kind === "administrator" || about.act === "admin";
  if (layer === "document" || asked === "admin" || kind === "scope") return false;
  const isHere = about.collection === asked.collection.slug && about.act === asked.act;
  return isHere && about.field === (layer === "field" ? field : undefined);
}

function flat(reason: Reason, depth: number): (readonly [Reason, number])[] {
  return [[reason, depth], ...(reason.clauses ?? []).flatMap((clause) => flat(clause, depth + 1))];
}

/** What decided, by its last word: where the whole of it stands, and the nearest place that is known of it. */
function decidedBy(way: readonly Reason[]): Ground {
  const parts = way.map(groundOf);
  return {
    path: parts[0]?.path ?? null,
    clause: parts.findLast(({ clause }) => clause !== null)?.clause ?? null,
    says: parts.at(-1)?.says ?? "",
    place: parts.findLast(({ place }) => place !== null)?.place ?? null,
  };
}

function groundOf({ kind, path, name, says, place }: Reason): Ground {
  const isPart = kind === "clause" || kind === "filter" || kind === "condition";
  return { path, clause: isPart ? name : null, says, place: place ?? null };
}
