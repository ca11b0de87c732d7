/** All orders in which several scripts can run beside one another, each in its own order. */
export function* interleavings<Step>(scripts: readonly (readonly Step[])[]): Generator<readonly Step[]> {
  const waiting = scripts.filter((script) => script.length > 0);
  if (waiting.length === 0) yield [];
  for (const [place, [step, ...rest]] of waiting.entries()) {
    for (const after of interleavings(waiting.with(place, rest))) yield [step as Step, ...after];
  }
}
