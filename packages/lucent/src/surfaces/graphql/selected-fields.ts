import {
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  getNamedType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";

/** The fields of documents that a selection asks for, wherever in an answer the documents stand. */
export function selectedFields(info: GraphQLResolveInfo, document: GraphQLNamedType): Record<string, true> {
  const selected: Record<string, true> = { id: true };

  function visit(type: GraphQLNamedType, set: SelectionSetNode | undefined): void {
    if (!isObjectType(type)) return;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        visit(type, info.fragments[selection.name.value]?.selectionSet);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        visit(type, selection.selectionSet);
      } else if (type === document) {
        selected[selection.name.value] = true;
      } else {
        const field = type.getFields()[selection.name.value];
        if (field) visit(getNamedType(field.type), selection.selectionSet);
      }
    }
  }

  for (const { selectionSet } of info.fieldNodes) visit(getNamedType(info.returnType), selectionSet);
  return selected;
}
