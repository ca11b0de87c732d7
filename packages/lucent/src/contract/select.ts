/** Which parts of `Value` can be chosen one by one: those of an object, or of each in a list. */
type Inner<Value> = Value extends readonly (infer Item)[]
  ? Inner<Item>
  : Value extends { relationTo: unknown }
    ? never
    : Value extends object
      ? SelectOf<Value>
      : never;

/**
 * Which fields of a document are given: those with true and no others, or all but those with false. The id always
 * is. What is read keeps its full type; a field that was left out is absent from it.
 */
export type SelectOf<Flat> = { readonly [K in keyof Flat]?: boolean | Inner<Flat[K]> | undefined };

/** Which fields are given of the documents that stand in the place of ids, by their collections. */
export type PopulateOf<Collections> = {
  readonly [S in keyof Collections]?: SelectOf<FlatOf<Collections[S]>> | undefined;
};

type FlatOf<C> = C extends { flat: infer Flat } ? Flat : never;
