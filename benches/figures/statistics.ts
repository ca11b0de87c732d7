/** The middle of some numbers and the ends between which they lie. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** The median of some numbers, with the least and the most of them. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  const median = (at(sorted, Math.floor(middle)) + at(sorted, Math.ceil(middle))) / 2;
  return { median, least: at(sorted, 0), most: at(sorted, -1) };
}

function at(values: readonly number[], place: number): number {
  return values.at(place) ?? Number.NaN;
}
