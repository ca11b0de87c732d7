import type { ResolvedConfig } from "../config/index.ts";
import { ACTS, type Act, scopeOf, wholeSubject } from "./acts.ts";
import type { AccessDifference, Change, Doubt } from "./change.ts";
import { endpointPairs, endpointSubject } from "./endpoints.ts";
import { type Exploration, explore, isAdministratorIn } from "./explore.ts";
import { FIELD_ACTS, type FieldPair, fieldPairs, fieldSubject, mayDiffer } from "./fields.ts";
import { peopleCollections } from "./people.ts";
import { registeringSubject } from "./registering.ts";
import { ruleName } from "./rule-texts.ts";
import { compareAuth, compareSettings } from "./settings.ts";
import { hits, summarise, type Told } from "./summarise.ts";
import type { Subject } from "./trial.ts";
import { withoutOutside } from "./without-outside.ts";
import { type EntityName, entityIn, SIDES, type World, worldOf } from "./world.ts";

/** What helps to compare two versions of a config. */
export interface CompareOptions {
  /** The text of the files that both are made of: values that stand in them are tried on whatever rules look at. */
  readonly sources?: readonly string[];
}

/**
 * Who gains and who loses what between two versions of a config: by asking the rules of both about made-up people and
 * documents that differ in all that the rules look at, and by the filters that they give. Rules are asked often and
 * their answers are counted; no database is there to ask, and `fetch` is refused meanwhile.
 */
export async function compareAccess(
  before: ResolvedConfig,
  after: ResolvedConfig,
  { sources = [] }: CompareOptions = {},
): Promise<AccessDifference> {
  const world = worldOf(before, after, sources);
  const found: Found = { world, changes: [], doubts: [] };
  return withoutOutside(world.probe, async () => {
    await meetAdministrators(found);
    for (const entity of entities(world)) await compareEntity(found, entity);
    for (const pair of endpointPairs(world)) {
      const { route: act, place } = pair;
      const told = {
        place,
        act,
        field: null,
        path: `${place === "config" ? "" : `${place}.`}endpoints`,
        scope: undefined,
      };
      const subject = endpointSubject(pair);
      await compare(found, subject, { ...told, scope: subject.scope });
    }
    found.changes.push(...compareSettings(before, after));
    return { changes: found.changes, doubts: found.doubts };
  });
}

const ENVIRONMENT = "process.env";

interface Found {
  readonly world: World;
  readonly changes: Change[];
  readonly doubts: Doubt[];
}

/** Finds out what stands in people who are administrators, and in those who are none, before anything else is asked. */
async function meetAdministrators({ world }: Found): Promise<void> {
  const slugs = new Set(SIDES.map((side) => world[side].adminCollection));
  for (const slug of peopleCollections(world)) {
    if (!slugs.has(slug)) continue;
    const { trials } = await explore(world, wholeSubject(world, { kind: "collections", slug }, "admin"));
    const kinds = new Map<string, (typeof trials)[number]>();
    for (const trial of trials) {
      const { person } = trial;
      if (person.collection !== slug) continue;
      const kind: boolean[] = [];
      for (const side of SIDES) kind.push(await isAdministratorIn(world, side, person));
      if (!kinds.has(kind.join())) kinds.set(kind.join(), trial);
    }
    // Those who are none come first: they are the base from which all others differ.
    const sorted = [...kinds].sort(([one], [other]) => (one < other ? -1 : 1));
    world.people.set(
      slug,
      sorted.map(([, { person }]) => person.state),
    );
  }
}

function entities(world: World): readonly EntityName[] {
  return (["collections", "globals"] as const).flatMap((kind) => {
    const slugs = new Set(SIDES.flatMap((side) => [...world[side][kind].keys()]));
    return [...slugs].map((slug) => ({ kind, slug }));
  });
}

async function compareEntity(found: Found, entity: EntityName): Promise<void> {
  const { world } = found;
  const place = `${entity.kind}.${entity.slug}`;
  for (const act of ACTS[entity.kind]) {
    if (!concerns(world, entity, act)) continue;
    const told = { place, act, field: null, path: `${place}.access.${act}`, scope: scopeOf(entity, act) };
    await compare(found, wholeSubject(world, entity, act), told);
  }
  const [before, after] = SIDES.map((side) => entityIn(world, side, entity));
  if (before?.auth || after?.auth) {
    const told = { place, act: "register", field: null, path: `${place}.auth.register`, scope: undefined };
    await compare(found, registeringSubject(world, entity), told);
  }
  if (!before || !after) return;
  for (const pair of fieldPairs(world, entity)) await compareField(found, entity, pair);
  if (entity.kind === "collections") found.changes.push(...compareAuth(before, after));
}

function concerns(world: World, { slug }: EntityName, act: Act): boolean {
  return act !== "admin" || SIDES.some((side) => world[side].adminCollection === slug);
}

async function compareField(found: Found, entity: EntityName, pair: FieldPair): Promise<void> {
  const { world } = found;
  const place = `${entity.kind}.${entity.slug}`;
  const base = `${place}.fields.${pair.path}`;
  for (const act of FIELD_ACTS[entity.kind]) {
    if (!mayDiffer(world, { entity, act }, pair)) continue;
    const told = { place, act, field: pair.path, path: `${base}.access.${act}`, scope: scopeOf(entity, act) };
    const alone = await explore(world, fieldSubject(world, { entity, act, isAlone: true }, pair));
    doubt(found, alone, told);
    if (!differs(alone, true)) continue;
    const whole = await explore(world, fieldSubject(world, { entity, act, isAlone: false }, pair));
    found.changes.push(...(await summarise(world, whole, told)));
  }
  if (!pair.path.includes(".")) await compareRegistering(found, entity, pair);
}

async function compareRegistering(found: Found, entity: EntityName, pair: FieldPair): Promise<void> {
  const { world } = found;
  if (!SIDES.every((side) => entityIn(world, side, entity)?.auth?.register.open)) return;
  const place = `${entity.kind}.${entity.slug}`;
  const path = `${place}.fields.${pair.path}`;
  await compare(found, registeringSubject(world, entity, pair), {
    place,
    act: "register",
    field: pair.path,
    path,
    scope: undefined,
  });
}

function differs({ trials }: Exploration, isField: boolean): boolean {
  return trials.some((trial) => hits(trial, "widened", isField) || hits(trial, "narrowed", isField));
}

async function compare(found: Found, subject: Subject, told: Told): Promise<void> {
  const explored = await explore(found.world, subject);
  doubt(found, explored, told);
  found.changes.push(...(await summarise(found.world, explored, told)));
}

function doubt({ world, doubts }: Found, { outside, isWhole }: Exploration, { path, act }: Told): void {
  const [before = [], after = []] = SIDES.map((side) => world.texts[side].get(ruleName(path, act)));
  const isAlike = JSON.stringify(before) === JSON.stringify(after);
  const asked = [...outside];
  // With what it compares somebody by that stands in no source.
  if (!isAlike && [...before, ...after].some((text) => text.includes(ENVIRONMENT))) asked.push(ENVIRONMENT);
  if (asked.length === 0 && isWhole) return;
  const reason =
    asked.length > 0 ? `It asks for ${asked.join(", ")}.` : "It tells more apart than was tried.";
  doubts.push({ path, reason, isAlike });
}
