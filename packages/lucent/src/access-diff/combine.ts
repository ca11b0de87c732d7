/** A path, and the values that may stand there. */
export type Axis = readonly [path: string, values: readonly unknown[]];

/** What stands at each path. */
export type State = ReadonlyMap<string, unknown>;

/** Combinations of the values of several paths, and whether they are all. */
export interface Combined {
  readonly states: readonly State[];
  readonly isWhole: boolean;
}

/** All combinations where they are few; else each value once, then pairs of values, then a sample that is always the same. */
export function combine(axes: readonly Axis[], most: number): Combined {
  const count = axes.reduce((product, [, values]) => product * values.length, 1);
  if (count <= most) return { states: allOf(axes, count), isWhole: true };
  const states: State[] = [];
  const base = new Map(axes.map(([path, values]) => [path, values[0]]));
  for (const [path, values] of axes) for (const value of values) states.push(new Map(base).set(path, value));
  for (const [path, values] of axes)
    for (const [other, others] of axes)
      if (path < other)
        for (const value of values)
          for (const beside of others) {
            if (states.length >= most) return { states, isWhole: false };
            states.push(new Map(base).set(path, value).set(other, beside));
          }
  for (let seed = 1; states.length < most; seed += 1) states.push(picked(axes, seed));
  return { states, isWhole: false };
}

function allOf(axes: readonly Axis[], count: number): State[] {
  return Array.from({ length: count }, (_, place) => {
    let left = place;
    return new Map(
      axes.map(([path, values]) => {
        const value = values[left % values.length];
        left = Math.floor(left / values.length);
        return [path, value];
      }),
    );
  });
}

function picked(axes: readonly Axis[], seed: number): State {
  let state = seed * 2_654_435_761;
  return new Map(
    axes.map(([path, values]) => {
      state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
      return [path, values[state % values.length]];
    }),
  );
}
