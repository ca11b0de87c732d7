import fc from "fast-check";
import { standingOf } from "../evaluator.ts";
import { compileWhere } from "../where.ts";
import {
  type CollectionSpec,
  type Data,
  forPerson,
  type RuleAnswer,
  type Schema,
  type World,
} from "../world.ts";
import { filtersOf } from "./filters.ts";

const CANDIDATES = 6;

/** The schema of a world with read rules over its documents, for all collections that have one. */
export function rulesFor(world: World): fc.Arbitrary<Schema> {
  return fc
    .tuple(
      ...Object.values(world.schema).map((collection) =>
        collection.read ? ruleFor(collection, world) : fc.constant(collection),
      ),
    )
    .map((collections) => Object.fromEntries(collections.map((one) => [one.slug, one])));
}

function ruleFor(collection: CollectionSpec, world: World): fc.Arbitrary<CollectionSpec> {
  const broken: Data = { nowhere: { equals: 1 } };
  const answer = fc.oneof<fc.WeightedArbitrary<RuleAnswer>[]>(
    { arbitrary: fc.constant(true), weight: 4 },
    { arbitrary: filter(collection.slug, world), weight: 8 },
    { arbitrary: fc.constantFrom<RuleAnswer[]>(false, "throws", broken), weight: 1 },
  );
  return fc.record({ stranger: answer, person: answer }).map((read) => ({ ...collection, read }));
}

/** Of several filters one that lets some documents through and others not, if there is one. */
function filter(slug: string, world: World): fc.Arbitrary<Data> {
  const standing = standingOf(world, slug, "rule");
  const docs = world.documents[slug] ?? [];
  const parts = (where: Data) => {
    const passed = docs.filter(compileWhere(forPerson(where, world.people.ada), standing)).length;
    return passed > 0 && passed < docs.length;
  };
  return fc
    .array(filtersOf(standing, { me: true }).sane(1), { minLength: CANDIDATES, maxLength: CANDIDATES })
    .map((filters) => filters.find(parts) ?? (filters[0] as Data));
}
