import { type ConstValueNode, type DocumentNode, type FieldNode, Kind, type ValueNode } from "graphql";
import { pageRequest } from "../../query/index.ts";

/** What variables may stand for: the value that was sent, else their defaults. */
export type VariableValues = (name: string) => readonly unknown[];

/** What the variables of a document may stand for, whichever of its operations runs. */
export function variableValuesOf(
  document: DocumentNode,
  sent: Readonly<Record<string, unknown>>,
): VariableValues {
  const defaults = new Map<string, unknown[]>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const { variable, defaultValue } of definition.variableDefinitions ?? []) {
      const { value: name } = variable.name;
      const known = defaults.get(name) ?? [];
      known.push(defaultValue && plainValue(defaultValue));
      defaults.set(name, known);
    }
  }
  return (name) => (sent[name] === undefined ? (defaults.get(name) ?? [undefined]) : [sent[name]]);
}

/** How long the lists in a field may be at most, as far as its arguments say. */
export function listSize({ arguments: args }: FieldNode, valuesOf: VariableValues): number {
  const sizes = values("limit").flatMap((limit) =>
    values("pagination").map((pagination) => {
      const page = {
        limit: Number.isInteger(limit) && (limit as number) >= 0 ? (limit as number) : undefined,
        pagination: typeof pagination === "boolean" ? pagination : undefined,
      };
      return pageRequest(page, false).limit as number;
    }),
  );
  return Math.max(1, ...sizes);

  function values(name: string): readonly unknown[] {
    const node: ValueNode | undefined = args?.find((argument) => argument.name.value === name)?.value;
    if (!node) return [undefined];
    return node.kind === Kind.VARIABLE ? valuesOf(node.name.value) : [plainValue(node)];
  }
}

/** Whether a field says how long its lists are to be, and whether it says so by a variable. */
export function sizing({ arguments: args = [] }: FieldNode): { isSized: boolean; isByVariable: boolean } {
  const sizes = args.filter(({ name }) => name.value === "limit" || name.value === "pagination");
  return {
    isSized: sizes.length > 0,
    isByVariable: sizes.some(({ value }) => value.kind === Kind.VARIABLE),
  };
}

function plainValue(node: ConstValueNode | ValueNode): unknown {
  if (node.kind === Kind.INT) return Number(node.value);
  return node.kind === Kind.BOOLEAN ? node.value : undefined;
}
