/** A path, and the values that may stand there. */
export type Axis = readonly [path: string, values: readonly unknown[]];

/** What stands at each path. */
export type State = ReadonlyMap<string, unknown>;

/** Combinations of the values of several paths, and whether they are all. */
export interface Combined {
  readonly states: readonly State[];
  readonly isWhole: boolean;
}

/** How many combinations are wanted, and around which. */
export interface Wanted {
  readonly most: number;
  /** Where something new came to light: what is to be found next mostly lies beside it. */
  readonly bases: readonly State[];
}

/**
 * All combinations where they are few. Else those that differ from a base in one value, the newest base first, then in
 * two; what room is left is for a sample that is always the same.
 */
export function combine(axes: readonly Axis[], { most, bases }: Wanted): Combined {
  const count = axes.reduce((product, [, values]) => product * values.length, 1);
  if (count <= most) return { states: allOf(axes, count), isWhole: true };
  const first: State = new Map(axes.map(([path, values]) => [path, values[0]]));
  const newest = [...bases].reverse().map((base) => new Map([...first, ...base]));
  const states = [...newest, first].flatMap((base) => beside(base, axes)).slice(0, most);
  const room = Math.round(most / 4);
  for (const state of pairs(newest[0] ?? first, axes)) {
    if (states.length >= most - room) break;
    states.push(state);
  }
  for (let seed = 1; states.length < most; seed += 1) states.push(picked(axes, seed));
  return { states, isWhole: false };
}

function beside(base: State, axes: readonly Axis[]): State[] {
  return axes.flatMap(([path, values]) => values.map((value) => new Map(base).set(path, value)));
}

function* pairs(base: State, axes: readonly Axis[]): Generator<State> {
  for (const [place, axis] of axes.entries())
    for (const state of beside(base, [axis])) yield* beside(state, axes.slice(place + 1));
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
