import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import type { ResolvedGraphql } from "../../config/index.ts";
import { LucentError } from "../../errors/index.ts";
import { listSize, sizing, variableValuesOf } from "./list-size.ts";
import { tooMuch } from "./scan-tokens.ts";

/** What a document is measured against. */
export interface Measuring {
  readonly schema: GraphQLSchema;
  readonly bounds: Pick<ResolvedGraphql, "maxAliases" | "maxDepth" | "maxComplexity">;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a selection asks for, with all that is in it. */
interface Measure {
  readonly fields: number;
  readonly aliases: number;
  readonly depth: number;
  /** What its fields cost, but for lists. */
  readonly once: number;
  /** What its lists cost for each of their items. */
  readonly perItem: number;
}

/** The most fields of the root: a page that shows how many documents each collection has, and no more. */
const MOST_ROOT_FIELDS = 50;
const NOTHING: Measure = { fields: 0, aliases: 0, depth: 0, once: 0, perItem: 0 };
const DEFAULT_ITEMS = 10;

/**
 * Refuses a document that asks for too much, before anything is spent on whether it is valid. Linear in the document:
 * what a fragment costs is found out once, wherever it stands. A field costs 1; what stands in a list counts as often
 * as the list may be long, which the `limit` of the field around it says, and else 10. What is asked of the schema
 * itself is not counted, since it has an end.
 *
 * @returns whether this holds for these variables alone, since the length of a list depends on them
 */
export function measureDocument(document: DocumentNode, { schema, bounds, variables }: Measuring): boolean {
  const { maxAliases, maxDepth, maxComplexity } = bounds;
  const valuesOf = variableValuesOf(document, variables);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const measured = new Map<string, Measure | null>();
  let dependsOnVariables = false;

  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const root = schema.getRootType(definition.operation) ?? undefined;
    const { fields, aliases, depth, once, perItem } = ofSet(definition.selectionSet, root, 0);
    if (fields > MOST_ROOT_FIELDS) throw tooMuch(`more than ${MOST_ROOT_FIELDS} fields at its root`);
    if (aliases > maxAliases) throw tooMuch(`more than ${maxAliases} aliases`);
    if (depth > maxDepth) throw tooDeep();
    const complexity = once + DEFAULT_ITEMS * perItem;
    if (complexity > maxComplexity)
      throw tooMuch(`a cost of ${complexity}, and more than ${maxComplexity} is not allowed`);
  }
  return dependsOnVariables;

  function ofSet(set: SelectionSetNode, type: GraphQLNamedType | undefined, level: number): Measure {
    return set.selections.map((selection) => ofSelection(selection, type, level)).reduce(together, NOTHING);
  }

  function ofSelection(selection: SelectionNode, type: GraphQLNamedType | undefined, level: number): Measure {
    if (selection.kind === Kind.FIELD) return ofField(selection, type, level + 1);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value, level);
    const { typeCondition, selectionSet } = selection;
    return ofSet(selectionSet, typeCondition ? schema.getType(typeCondition.name.value) : type, level);
  }

  function ofField(field: FieldNode, parent: GraphQLNamedType | undefined, level: number): Measure {
    if (level > maxDepth) throw tooDeep();
    const { name, alias, selectionSet } = field;
    const aliases = alias ? 1 : 0;
    if (!selectionSet || name.value.startsWith("__"))
      return { ...NOTHING, fields: 1, aliases, depth: 1, once: 1 };
    const type = isObjectType(parent) ? parent.getFields()[name.value]?.type : undefined;
    const inside = ofSet(selectionSet, type && getNamedType(type), level);
    const { isSized, isByVariable } = sizing(field);
    if (isByVariable) dependsOnVariables = true;
    // A list is read as far as it was asked for, whether or not any of it is shown.
    const perItem = isSized ? Math.max(1, inside.perItem) : inside.perItem;
    const cost = 1 + inside.once + listSize(field, valuesOf) * perItem;
    const isList = type !== undefined && isListType(getNullableType(type));
    return {
      fields: 1,
      aliases: aliases + inside.aliases,
      depth: 1 + inside.depth,
      once: isList ? 0 : cost,
      perItem: isList ? cost : 0,
    };
  }

  function ofFragment(name: string, level: number): Measure {
    const known = measured.get(name);
    if (known) return known;
    // Endless recursion: a fragment that leads back to itself.
    if (known === null)
      throw new LucentError("GRAPHQL_INVALID", { message: "A fragment leads back to itself." });
    const fragment = fragments.get(name);
    if (!fragment) return NOTHING;
    measured.set(name, null);
    const measure = ofSet(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value), level);
    measured.set(name, measure);
    return measure;
  }

  function tooDeep(): LucentError {
    return tooMuch(`fields within fields, deeper than ${maxDepth}`);
  }
}

function together(one: Measure, other: Measure): Measure {
  return {
    fields: one.fields + other.fields,
    aliases: one.aliases + other.aliases,
    depth: Math.max(one.depth, other.depth),
    once: one.once + other.once,
    perItem: one.perItem + other.perItem,
  };
}
