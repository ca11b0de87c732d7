/** The texts that the maker of a rule was given. Throws where there are none, or other things. */
export function textsGiven(maker: string, given: readonly unknown[], what: string): readonly string[] {
  if (given.length === 0) throw new TypeError(`\`${maker}\` needs ${what}.`);
  for (const one of given) {
    if (typeof one === "string" && one !== "") continue;
    throw new TypeError(
      `\`${maker}\` takes ${what} as texts; ${JSON.stringify(one) ?? String(one)} is none.`,
    );
  }
  return Object.freeze([...(given as readonly string[])]);
}
