/** The comparisons of one field in a filter. */
export interface Comparison<Value> {
  readonly equals?: Value | null | undefined;
  readonly not_equals?: Value | null | undefined;
  readonly in?: readonly Value[] | undefined;
  readonly not_in?: readonly Value[] | undefined;
  readonly exists?: boolean | undefined;
  readonly greater_than?: Value | undefined;
  readonly greater_than_equal?: Value | undefined;
  readonly less_than?: Value | undefined;
  readonly less_than_equal?: Value | undefined;
  /** All the words, in any order and case. */
  readonly like?: string | undefined;
  /** The text as it stands, in any case. */
  readonly contains?: string | undefined;
}

/** A filter over documents whose fields are not known. */
export interface AnyWhere {
  readonly and?: readonly AnyWhere[] | undefined;
  readonly or?: readonly AnyWhere[] | undefined;
  readonly [path: string]: Comparison<unknown> | readonly AnyWhere[] | undefined;
}
