import { ADMINISTRATOR } from "./cast.ts";
import { CLASSIFIED, HIDDEN, PASSWORD, SECRET } from "./config.ts";
import type { Signing } from "./signing.ts";

/** What no answer may hold, whoever gets it: what is hidden, how passwords and tokens are made, and how the server is. */
const NEVER: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["a hidden value", new RegExp(HIDDEN)],
  ["the key of the tokens", new RegExp(SECRET)],
  ["the hash of a password", /\$argon2/],
  ["a place in the code", /node_modules|\bat \w+ \(|\.[jt]s:\d+|node:internal/],
  ["words of the database", /SQLITE_|SqliteError|\bSELECT .* FROM\b|\bINSERT INTO\b/],
];

/** An answer, and who asked for it. */
export interface Overheard {
  readonly text: string;
  readonly signing: Signing;
  readonly tokens: ReadonlyMap<string, string>;
}

/** Every secret that an answer tells to somebody who may not know it. */
export function secretsIn({ text, signing, tokens }: Overheard): readonly string[] {
  const { who, way } = signing;
  const mayBeAnybody = way === "found";
  return [
    ...NEVER.filter(([, pattern]) => pattern.test(text)).map(([what]) => what),
    ...(text.includes(PASSWORD) ? ["a password"] : []),
    ...(text.includes(CLASSIFIED) && who !== ADMINISTRATOR && !mayBeAnybody ? ["a classified value"] : []),
    ...[...tokens]
      .filter(([name, token]) => name !== who && !mayBeAnybody && text.includes(token))
      .map(([name]) => `the token of the ${name}`),
  ];
}
