import { GraphQLEnumType } from "graphql";
import type { EnumSchema } from "../../../schema/index.ts";
import { createTypeNames, inName, type TypeNames } from "./type-names.ts";

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

// GraphQL §2.9.6: these three are values of other kinds.
const RESERVED = ["true", "false", "null"];

/** Names for texts, in their order: a text that is a name keeps it, whatever others would become. */
export function enumNames(texts: readonly string[]): readonly string[] {
  const proper = texts.filter((text) => isName(text));
  const names = createTypeNames([...RESERVED, ...proper]);
  return texts.map((text) => (isName(text) ? text : names.take(asName(text))));
}

function isName(text: string): boolean {
  return /^(?!__)[A-Za-z_][A-Za-z0-9_]*$/.test(text) && !RESERVED.includes(text);
}

function asName(text: string): string {
  const plain = inName(text.normalize("NFKD").replace(/\p{M}/gu, "")).replace(/^_+/, "");
  if (/[A-Za-z0-9]/.test(plain)) return /^\d/.test(plain) ? `_${plain}` : plain;
  return "option";
}
