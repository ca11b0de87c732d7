/** Makes something of each of several: at once where all of it is there, and else as soon as it is. */
export function allThere<Given, Made>(
  given: readonly Given[],
  make: (one: Given) => Made | Promise<Made>,
): readonly Made[] | Promise<readonly Made[]> {
  const there: Made[] = [];
  for (const one of given) {
    const made = make(one);
    if (made instanceof Promise) {
      // What throws while another is waited for is a failure of the whole, which somebody waits for.
      const rest = given.slice(there.length + 1).map(async (next) => make(next));
      return Promise.all([...there, made, ...rest]);
    }
    there.push(made);
  }
  return there;
}
