import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLUnionType,
  getNamedType,
  isObjectType,
  isUnionType,
} from "graphql";

/** What is selected of documents, and of those in the places of ids. */
export interface Selecting {
  /** Which types are those of documents. */
  isDocument(typeName: string): boolean;
  /** How many steps relations are followed from here; absent where no document has been entered yet. */
  readonly left?: number;
}

/** All that can be selected of a type: of documents that are too far away no more than their ids. */
export function selectionOf(type: GraphQLOutputType, selecting: Selecting, depth: number): string {
  const named = getNamedType(type);
  if (isUnionType(named)) return inUnion(named, selecting, depth);
  if (!isObjectType(named)) return "";
  const inside = entered(named.name, selecting, depth);
  if (!inside) return "{ id }";
  const fields = Object.values(named.getFields());
  return `{ ${fields.map((field) => `${field.name} ${selectionOf(field.type, inside, depth)}`).join(" ")} }`;
}

/** The same from within a type; null where it is that of a document which is too far away. */
export function entered(typeName: string, selecting: Selecting, depth: number): Selecting | null {
  if (!selecting.isDocument(typeName)) return selecting;
  if (selecting.left === 0) return null;
  return { ...selecting, left: selecting.left === undefined ? depth : selecting.left - 1 };
}

/** What a field of one type of a union is called in an answer: fields of one name may be of several types there. */
export function nameInUnion(union: GraphQLUnionType, type: GraphQLObjectType, field: string): string {
  const types = union.getTypes().flatMap((one) => one.getFields()[field]?.type ?? []);
  return new Set(types.map(String)).size > 1 ? `${type.name}__${field}` : field;
}

function inUnion(union: GraphQLUnionType, selecting: Selecting, depth: number): string {
  const parts = union.getTypes().map((type) => {
    const inside = entered(type.name, selecting, depth);
    if (!inside) return `... on ${type.name} { id }`;
    const fields = Object.values(type.getFields()).map((field) => {
      const called = nameInUnion(union, type, field.name);
      const alias = called === field.name ? "" : `${called}: `;
      return `${alias}${field.name} ${selectionOf(field.type, inside, depth)}`;
    });
    return `... on ${type.name} { ${fields.join(" ")} }`;
  });
  return `{ __typename ${parts.join(" ")} }`;
}
