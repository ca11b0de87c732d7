/** A surface on the earth: rings of `[longitude, latitude]`, each ending where it began (GeoJSON, RFC 7946 §3.1.6). */
export interface Polygon {
  readonly type: "Polygon";
  readonly coordinates: readonly (readonly (readonly number[])[])[];
}

/** A place, and how far from it others may lie at most and at least, in metres: as a list, or as text with commas. */
export type Near =
  | string
  | readonly [
      longitude: number,
      latitude: number,
      most?: number | null | undefined,
      least?: number | null | undefined,
    ];

/** The comparisons of one field in a filter: all of them must hold. */
export interface Comparison<Value> {
  readonly equals?: Value | null | undefined;
  readonly not_equals?: Value | null | undefined;
  readonly in?: readonly Value[] | undefined;
  readonly not_in?: readonly Value[] | undefined;
  /** Each of these is among the values of a list. */
  readonly all?: readonly Value[] | undefined;
  readonly exists?: boolean | undefined;
  readonly greater_than?: Value | undefined;
  readonly greater_than_equal?: Value | undefined;
  readonly less_than?: Value | undefined;
  readonly less_than_equal?: Value | undefined;
  /** All the words, in any order and case. */
  readonly like?: string | undefined;
  /** Not all the words. */
  readonly not_like?: string | undefined;
  /** The text as it stands, in any case. */
  readonly contains?: string | undefined;
  /** A point within a distance of a place. */
  readonly near?: Near | undefined;
  /** A point in a surface. */
  readonly within?: Polygon | undefined;
  /** The same as `within`, since what is kept are points. */
  readonly intersects?: Polygon | undefined;
}

/** A filter over documents whose fields are not known. */
export interface AnyWhere {
  readonly and?: readonly AnyWhere[] | undefined;
  readonly or?: readonly AnyWhere[] | undefined;
  readonly [path: string]: Comparison<unknown> | readonly AnyWhere[] | undefined;
}
