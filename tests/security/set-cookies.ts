/** A cookie as a server sets it. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** What stands behind it, but when it ends. */
  readonly attributes: readonly string[];
  /** When it ends, in milliseconds since 1970. */
  readonly expires: number;
}

/** Reads the cookies that an answer sets. */
export function cookiesIn({ headers }: { readonly headers: Headers }): readonly SetCookie[] {
  return headers.getSetCookie().map((line) => {
    const [pair = "", ...attributes] = line.split("; ");
    const ending = attributes.find((attribute) => attribute.startsWith("Expires=")) ?? "";
    return {
      name: pair.slice(0, pair.indexOf("=")),
      value: pair.slice(pair.indexOf("=") + 1),
      attributes: attributes.filter((attribute) => attribute !== ending).sort(),
      expires: Date.parse(ending.slice("Expires=".length)),
    };
  });
}
