import fc from "fast-check";
import { expect, it } from "vitest";
import type { Manifest, ManifestField } from "../../../packages/lucent/src/contract/index.ts";
import { asAsker } from "../agree/reality.ts";
import { specs } from "../agree/specs.ts";
import { lookNothingUp } from "../agree/suite.ts";
import { type Asker, inWorld, type World } from "../agree/world.ts";

type Data = Readonly<Record<string, unknown>>;

lookNothingUp();

const tally = { fields: 0, guarded: 0, named: 0, unnamed: 0 };

it("says in random configs what the access operation says, and names what the gate lets through [AD-03]", {
  timeout: 60_000,
}, async () => {
  const agrees = fc.asyncProperty(specs, async (spec) => {
    expect(await inWorld(spec, faultsIn)).toEqual([]);
  });
  await fc.assert(agrees, { seed: 9, numRuns: 8 });
  for (const count of Object.values(tally)) expect(count).toBeGreaterThan(20);
});

async function faultsIn(world: World): Promise<string[]> {
  const faults: string[] = [];
  for (const asker of world.askers) {
    const fault = (text: string) => void faults.push(`${asker.about}: ${text}`);
    const manifest: Manifest = await world.lucent.manifest(asAsker(asker));
    const { canAccessAdmin, collections, globals } = await world.lucent.access(asAsker(asker));
    if (asker.person === null) {
      if (manifest.collections.length + manifest.globals.length + manifest.acts.length > 0)
        fault("a stranger");
      continue;
    }
    if (manifest.isAdministrator !== (canAccessAdmin ?? false)) fault("an administrator");
    const told = [...manifest.collections, ...manifest.globals];
    for (const { slug, kind, fields } of world.spec.entities) {
      const entity = told.find((one) => one.slug === slug);
      const permissions: Data | undefined = (kind === "global" ? globals : collections)[slug];
      if (permissions === undefined && entity?.acts.length === 0) fault(`${slug} is told of`);
      if (permissions !== undefined && !entity) fault(`${slug} is not told of`);
      if (!entity) continue;
      for (const [act, may] of Object.entries(entity.may))
        if (may !== (permissions?.[act] !== undefined)) fault(`${slug}: ${act}`);
      const acts = kind === "global" ? ["read", "update"] : ["create", "read", "update"];
      const expected = new Map(flattened(permissions?.["fields"], "", { acts, fields: namesIn(fields) }));
      for (const field of entity.fields) {
        const may = acts.filter((act) => field.may[act as "read"]).join(" ");
        const wanted = expected.get(field.path);
        // Where everything may be done with all of them, what the engine itself adds is not spelled out.
        if (wanted === undefined && permissions?.["fields"] === true) continue;
        if (wanted === undefined || may !== wanted) fault(`${slug}.${field.path}: ${may}, and not ${wanted}`);
        tally.fields++;
        if (may !== acts.join(" ")) tally.guarded++;
      }
      const paths = new Set(entity.fields.map(({ path }) => path));
      for (const [path, may] of expected)
        if (may !== "" && !paths.has(path) && !isEmptyHolder(path, expected))
          fault(`${slug}.${path} is missing`);
      if (kind !== "global" && entity.may.read)
        for (const field of entity.fields) await judgeNames({ world, asker, slug, field, fault });
    }
  }
  return faults;
}

interface Names {
  readonly acts: readonly string[];
  readonly fields: Tree;
}

/** Names of fields with those inside them. */
interface Tree {
  readonly [name: string]: Tree;
}

function namesIn(fields: World["spec"]["entities"][number]["fields"]): Tree {
  const shown = fields.filter(({ hidden, type }) => !hidden && type !== "password");
  return Object.fromEntries(shown.map(({ name, fields: inner = [] }) => [name, namesIn(inner)]));
}

/** What an answer of the access operation says, a path at a time. */
function flattened(permissions: unknown, before: string, { acts, fields }: Names): [string, string][] {
  if (permissions === undefined) return [];
  const names = permissions === true ? Object.keys(fields) : Object.keys(permissions as Data);
  return names.flatMap((name): [string, string][] => {
    const path = `${before}${name}`;
    const own = permissions === true ? true : ((permissions as Data)[name] as true | Data);
    const may = own === true ? acts : acts.filter((act) => own[act] !== undefined);
    const inside = own === true ? true : own["fields"];
    return [[path, may.join(" ")], ...flattened(inside, `${path}.`, { acts, fields: fields[name] ?? {} })];
  });
}

/** Whether nothing inside can be seen or written, so that there is nothing to draw. */
function isEmptyHolder(path: string, expected: ReadonlyMap<string, string>): boolean {
  return ![...expected.keys()].some((other) => other.startsWith(`${path}.`));
}

interface Named {
  readonly world: World;
  readonly asker: Asker;
  readonly slug: string;
  readonly field: ManifestField;
  fault(text: string): void;
}

/** Asks the gate itself whether a field may be named. */
async function judgeNames({ world, asker, slug, field, fault }: Named): Promise<void> {
  const { path, operators, isSortable } = field;
  const by = { ...asAsker(asker), collection: slug, limit: 1, depth: 0 };
  const isTaken = async (query: object) => {
    try {
      await world.lucent.find({ ...by, ...query });
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === "INVALID_QUERY") return false;
      throw error;
    }
  };
  if (operators.includes("exists") !== (await isTaken({ where: { [path]: { exists: true } } })))
    fault(`${slug}.${path} in a filter`);
  if (isSortable !== (await isTaken({ sort: path }))) fault(`${slug}.${path} in an order`);
  if (operators.length > 0) tally.named++;
  else tally.unnamed++;
}
