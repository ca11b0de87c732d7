import type { What } from "./read-what.ts";

type Maybe<Type> = { readonly [Key in keyof Type]?: Type[Key] | null | undefined };

/** An act with what it is done to, as it is asked about: `update posts/<id>.title`. */
export function describeAct({
  act,
  collection,
  global,
  id,
  field,
}: { act: string } & Maybe<Omit<What, "act">>): string {
  const slug = collection ?? global;
  if (!slug) return "do what administrators do";
  return `${act} ${slug}${id ? `/${id}` : ""}${field ? `.${field}` : ""}`;
}
