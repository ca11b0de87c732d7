import { type GraphQLOutputType, getNamedType, isObjectType, isUnionType } from "graphql";

/** Which types are those of documents. */
export type IsDocument = (typeName: string) => boolean;

/** All that can be selected of a type: of documents in the places of ids no more than their ids. */
export function selectionOf(type: GraphQLOutputType, isDocument: IsDocument, isInside = false): string {
  const named = getNamedType(type);
  if (isUnionType(named)) {
    return `{ __typename ${named
      .getTypes()
      .map(({ name }) => `... on ${name} { id }`)
      .join(" ")} }`;
  }
  if (!isObjectType(named)) return "";
  const isOne = isDocument(named.name);
  if (isOne && isInside) return "{ id }";
  const fields = Object.values(named.getFields()).map(
    (field) => `${field.name} ${selectionOf(field.type, isDocument, isInside || isOne)}`,
  );
  return `{ ${fields.join(" ")} }`;
}
