import { type DocumentNode, Kind, type OperationDefinitionNode, typeFromAST, visit } from "graphql";
import { type FieldFault, type LucentError, queryError, validationError } from "../../errors/index.ts";
import { filterPath } from "./filter-path.ts";
import { type InputFaults, inputFaultsOfRequest, MOST_FAULTS } from "./input-faults.ts";
import type { DerivedSchema } from "./schema/build-schema.ts";
import type { RootField } from "./schema/root-field.ts";
import { variablesIn } from "./variables-in.ts";

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
 * all of them fit. Denial of service: it is asked before GraphQL.js is, which writes all of a value into each of the
 * messages about it.
 */
export function refusedVariables({ derived, document, operation, variables }: Judged): LucentError | null {
  const faults: FieldFault[] = [];
  const inputFaults = inputFaultsOfRequest();
  let uses: ReadonlyMap<string, Use> | undefined;
  let slug: string | undefined;
  for (const definition of operation.variableDefinitions ?? []) {
    if (faults.length >= MOST_FAULTS) break;
    const { value: name } = definition.variable.name;
    const expected = typeFromAST(derived.schema, definition.type);
    const value = variables[name];
    if (!expected || (value === undefined && definition.defaultValue)) continue;
    const found = inputFaults(expected as Parameters<InputFaults>[0], value);
    if (found.length === 0) continue;
    uses ??= usesIn({ derived, document, operation });
    const use = uses.get(name);
    slug ??= use?.root.offer.collection.slug;
    if (use?.isFilter)
      return queryError(filterPath([...use.path, ...(found[0] as FieldFault).path.split(".")]));
    const room = MOST_FAULTS - faults.length;
    const start = use?.path ?? [name];
    faults.push(...found.slice(0, room).map(({ path, message }) => ({ path: pathTo(start, path), message })));
  }
  return faults.length === 0 ? null : validationError(faults, slug === undefined ? {} : { collection: slug });
}

interface Use {
  readonly root: RootField;
  readonly path: readonly string[];
  readonly isFilter: boolean;
}

/** Where each variable is used first, found in one walk, however many of them do not fit. */
function usesIn({ derived, document, operation }: Omit<Judged, "variables">): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use>();
  const definitions = document.definitions.filter(
    (definition) => definition === operation || definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  visit(
    { ...document, definitions },
    {
      Field(field) {
        const root = derived.roots.get(field.name.value);
        if (!root) return;
        for (const argument of field.arguments ?? []) {
          const { whole, filter } = root.arguments;
          const { value: called } = argument.name;
          for (const { name, path: inside } of variablesIn(argument.value)) {
            if (uses.has(name)) continue;
            const path = called === whole ? inside : [called, ...inside];
            uses.set(name, { root, path, isFilter: called === filter });
          }
        }
      },
    },
  );
  return uses;
}

function pathTo(start: readonly string[], path: string): string {
  return [...start, ...(path === "" ? [] : [path])].join(".");
}
