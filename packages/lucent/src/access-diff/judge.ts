import { type Caller, compileWhere, type Decision, isWithinScopes } from "../access/index.ts";
import type { Where } from "../query/index.ts";
import type { State } from "./combine.ts";
import { spelledOut } from "./filter.ts";
import { type Leaf, leafAt } from "./leaf.ts";
import { matches } from "./matches.ts";
import type { About, Subject, Verdict } from "./trial.ts";
import { entityIn, SIDES, type Side, type World } from "./world.ts";

// Two moments nearer than this are one that was asked for twice, in milliseconds.
const SAME_MOMENT = 5_000;
const MOMENT = /^\d{4}-\d\d-\d\dT/;

/** What one version decides about documents, and what its field says. */
export async function decided(
  world: World,
  {
    subject,
    side,
    caller,
  }: { readonly subject: Subject; readonly side: Side; readonly caller: Caller | null },
  about: About,
): Promise<Pick<Verdict, "decision" | "own">> {
  if (!caller || !isWithinScopes(caller, subject.scope)) return { decision: false, own: false };
  const decision = await subject.decide(side, caller, about);
  const own = subject.own ? await subject.own(side, caller, about) : true;
  return { decision: await meant(world, { subject, side }, decision), own };
}

/** Whether a made-up document is among those for which a decision says yes. */
export function reaches(
  world: World,
  { entity }: Subject,
  { decision, state }: { decision: Decision; state: State },
): boolean {
  if (typeof decision === "boolean") return decision;
  const leafOf = (path: string): Leaf | null => (entity ? leafIn(world, entity, path) : null);
  return matches(decision, { state, leafOf });
}

/** Where a path of a collection or a global leads in the newer version that knows it. */
export function leafIn(world: World, entity: Parameters<typeof entityIn>[2], path: string): Leaf | null {
  for (const side of [...SIDES].reverse()) {
    const collection = entityIn(world, side, entity);
    const leaf = collection ? leafAt(world[side], collection, path) : null;
    if (leaf) return leaf;
  }
  return null;
}

/** A filter that names what is not there, or compares it with what it cannot hold, is a no as everywhere. */
async function meant(
  world: World,
  { subject, side }: { readonly subject: Subject; readonly side: Side },
  decision: Decision,
): Promise<Decision> {
  if (typeof decision === "boolean") return decision;
  const collection = subject.entity && entityIn(world, side, subject.entity);
  if (!collection) return false;
  try {
    await compileWhere(decision, { config: world[side], collection, asker: "rule" });
    return settled(decision, world.moments);
  } catch {
    return false;
  }
}

function settled(where: Where, moments: number[]): Where {
  if ("and" in where) return { and: where.and.map((part) => settled(part, moments)) };
  if ("or" in where) return { or: where.or.map((part) => settled(part, moments)) };
  return { ...where, value: settledValue(where.value, moments) };
}

function settledValue(value: unknown, moments: number[]): unknown {
  const isMoment = value instanceof Date || (typeof value === "string" && MOMENT.test(value));
  if (!isMoment) return value;
  const time = new Date(value).getTime();
  if (Number.isNaN(time)) return value;
  const known = moments.find((one) => Math.abs(one - time) < SAME_MOMENT);
  if (known === undefined) moments.push(time);
  return new Date(known ?? time).toISOString();
}

/** Whether two decisions are the same by how they are written. */
export function isSameDecision(one: Decision, other: Decision): boolean {
  if (typeof one === "boolean" || typeof other === "boolean") return one === other;
  return spelledOut(one) === spelledOut(other);
}
