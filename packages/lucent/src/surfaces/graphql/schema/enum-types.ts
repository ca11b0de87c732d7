import { GraphQLEnumType } from "graphql";
import type { EnumSchema } from "../../../schema/index.ts";
import { enumNames } from "./enum-names.ts";
import type { TypeNames } from "./type-names.ts";

/** The type of a list of texts, by the name that it would have. */
export type EnumTypes = (node: EnumSchema, name: string) => GraphQLEnumType;

/** One type for each list of texts, in inputs as in answers. */
export function createEnumTypes(names: TypeNames): EnumTypes {
  const made = new Map<string, GraphQLEnumType>();
  return (node, wanted) => {
    const key = JSON.stringify([wanted, node.values]);
    const known = made.get(key);
    if (known) return known;
    const { description, meanings } = node;
    const type = new GraphQLEnumType({
      name: names.take(wanted),
      description,
      values: Object.fromEntries(
        enumNames(node.values).map((name, place) => [
          name,
          { value: node.values[place], description: meanings?.[place] },
        ]),
      ),
    });
    made.set(key, type);
    return type;
  };
}
