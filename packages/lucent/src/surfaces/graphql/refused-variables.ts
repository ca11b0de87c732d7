import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  type ValueNode,
  type VariableDefinitionNode,
  visit,
} from "graphql";
import { type FieldFault, type LucentError, queryError, validationError } from "../../errors/index.ts";
import { inputFaults } from "./input-faults.ts";
import type { DerivedSchema } from "./schema/build-schema.ts";
import type { RootField } from "./schema/root-field.ts";

type Variables = Readonly<Record<string, unknown>>;

/** Variables whose values are to be judged, and where they are used. */
export interface Judged {
  readonly derived: DerivedSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
}

/**
 * What is wrong with the values of variables, as the operation behind the field would say it: by paths in its own
 * input, so that whoever sends a form through GraphQL finds the fault at the same place as through REST. Null where
 * all of them fit.
 */
export function refusedVariables({ derived, document, operation, variables }: Judged): LucentError | null {
  const faults: FieldFault[] = [];
  let slug: string | undefined;
  for (const definition of operation.variableDefinitions ?? []) {
    const { value: name } = definition.variable.name;
    const found = faultsOf(definition, variables[name], derived);
    if (found.length === 0) continue;
    const use = useOf(name, { derived, document, operation });
    slug ??= use?.root.offer.collection.slug;
    if (use?.isFilter)
      return queryError(filterPath([...use.path, ...(found[0] as FieldFault).path.split(".")]));
    faults.push(...found.map(({ path, message }) => ({ path: pathTo(use?.path ?? [name], path), message })));
  }
  return faults.length === 0 ? null : validationError(faults, slug === undefined ? {} : { collection: slug });
}

function faultsOf(
  { type, defaultValue }: VariableDefinitionNode,
  value: unknown,
  { schema }: DerivedSchema,
): readonly FieldFault[] {
  const expected = typeFromAST(schema, type);
  if (!expected || (value === undefined && defaultValue)) return [];
  return inputFaults(expected as Parameters<typeof inputFaults>[0], value, "");
}

interface Use {
  readonly root: RootField;
  readonly path: readonly string[];
  readonly isFilter: boolean;
}

/** Where a variable is used first. */
function useOf(name: string, { derived, document, operation }: Omit<Judged, "variables">): Use | undefined {
  const uses: Use[] = [];
  const definitions = document.definitions.filter(
    (definition) => definition === operation || definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  visit(
    { ...document, definitions },
    {
      Field(field) {
        const root = derived.roots.get(field.name.value);
        for (const argument of root ? (field.arguments ?? []) : []) {
          const inside = pathIn(argument.value, name);
          if (!root || !inside) continue;
          const { whole, filter } = root.arguments;
          const { value: called } = argument.name;
          uses.push({
            root,
            path: called === whole ? inside : [called, ...inside],
            isFilter: called === filter,
          });
        }
      },
    },
  );
  return uses[0];
}

function pathIn(node: ValueNode, name: string): readonly string[] | null {
  if (node.kind === Kind.VARIABLE) return node.name.value === name ? [] : null;
  for (const [key, child] of childrenOf(node)) {
    const inside = pathIn(child, name);
    if (inside) return [key, ...inside];
  }
  return null;
}

function childrenOf(node: ValueNode): readonly (readonly [string, ValueNode])[] {
  if (node.kind === Kind.OBJECT) return node.fields.map(({ name, value }) => [name.value, value]);
  return node.kind === Kind.LIST ? node.values.map((value, place) => [String(place), value]) : [];
}

/** The path of a field in a filter: what stands in the filter's groups, in GraphQL's spelling, as all others write it. */
function filterPath([filter = "", ...inside]: readonly string[]): string {
  const name = inside.find((part) => part !== "" && part !== "AND" && part !== "OR" && !/^\d+$/.test(part));
  return name?.replaceAll("__", ".") ?? filter;
}

function pathTo(start: readonly string[], path: string): string {
  return [...start, ...(path === "" ? [] : [path])].join(".");
}
