import { type GraphQLResolveInfo, Kind } from "graphql";
import type { Asking } from "./asking.ts";

type Data = Readonly<Record<string, unknown>>;

/** Which document a value stands for, and who asks for it. */
export interface Relation {
  /** The slug of its collection. */
  readonly slug: string;
  /** The slugs of all collections to which it might have led. */
  readonly to: readonly string[];
  readonly typeName: (slug: string) => string;
  readonly asking: Asking;
  readonly info: GraphQLResolveInfo;
}

/**
 * The document that stands in the place of an id. One that the caller may not read keeps its id and nothing else, as
 * in every answer; and who asks for the id alone has it already.
 */
export function relatedDocument(
  held: unknown,
  { slug, to, typeName, asking, info }: Relation,
): Data | null | Promise<Data> {
  if (held === undefined || held === null) return null;
  const marked = (document: Data) =>
    to.length === 1 ? document : { ...document, __typename: typeName(slug) };
  if (typeof held === "object") return marked(held as Data);
  const id = String(held);
  const load = asksForIds(info) ? undefined : asking.loaders.get(rootOf(info))?.();
  if (!load) return marked({ id });
  return load(slug, id).then((document) => marked(document ?? { id }));
}

function asksForIds({ fieldNodes }: GraphQLResolveInfo): boolean {
  return fieldNodes.every(({ selectionSet }) =>
    selectionSet?.selections.every(
      (selection) =>
        selection.kind === Kind.FIELD &&
        (selection.name.value === "id" || selection.name.value === "__typename"),
    ),
  );
}

/** The name in the answer of the root's field beneath which this one stands. */
function rootOf({ path }: GraphQLResolveInfo): string | number {
  let { prev, key } = path;
  while (prev) ({ prev, key } = prev);
  return key;
}
