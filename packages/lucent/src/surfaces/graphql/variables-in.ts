import { Kind, type ValueNode } from "graphql";

/** A variable in a value that is written into a document, and the keys and places that lead to it. */
export interface HeldVariable {
  readonly name: string;
  readonly path: readonly string[];
}

/** All variables in a value. */
export function variablesIn(node: ValueNode, path: readonly string[] = []): readonly HeldVariable[] {
  if (node.kind === Kind.VARIABLE) return [{ name: node.name.value, path }];
  if (node.kind === Kind.OBJECT)
    return node.fields.flatMap(({ name, value }) => variablesIn(value, [...path, name.value]));
  if (node.kind === Kind.LIST)
    return node.values.flatMap((value, place) => variablesIn(value, [...path, String(place)]));
  return [];
}
