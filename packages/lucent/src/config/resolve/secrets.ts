import { fault, inside, type Place } from "../check/place.ts";
import { shown } from "../check/shown.ts";
import { secretWeakness } from "./secret-weakness.ts";

/** What the secrets are made from. */
export interface SecretSources {
  readonly secret: unknown;
  readonly jwtSecret: unknown;
  readonly previousSecrets: readonly unknown[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly production: boolean;
  readonly place: Place;
}

/** The secret that signs and those before it; null where there is none yet. */
export function resolveSecrets(sources: SecretSources): {
  secret: string | null;
  previousSecrets: readonly string[];
} {
  const { place, environment } = sources;
  const given: readonly [unknown, Place][] = [
    [sources.secret, inside(place, "secret")],
    [sources.jwtSecret, inside(inside(place, "auth"), "jwtSecret")],
    [environment.LUCENT_SECRET, environmentPlace(place, "LUCENT_SECRET")],
    [environment.JWT_SECRET, environmentPlace(place, "JWT_SECRET")],
  ];
  const texts = given.map(([value, at]) => [textOf(value, at), at] as const);
  const [secret, at] = texts.find(([text]) => text !== undefined) ?? [undefined, place];
  if (secret !== undefined) judge(secret, at, sources.production);
  else if (sources.production && !given.some(([, { path }]) => place.report.isFaulty(path))) {
    fault(inside(place, "secret"), "There is no secret, and production does not make one.", MEND);
  }
  const previousSecrets = sources.previousSecrets.flatMap((value, index) => {
    const previous = inside(inside(place, "previousSecrets"), index);
    const text = textOf(value, previous);
    if (text !== undefined) judge(text, previous, sources.production);
    return text ?? [];
  });
  return { secret: secret ?? null, previousSecrets };
}

const MEND =
  "Write the output of `openssl rand -base64 48` into the environment as LUCENT_SECRET, and nowhere else.";

function judge(secret: string, place: Place, production: boolean): void {
  const weakness = secretWeakness(secret);
  if (weakness === null) return;
  if (production) fault(place, `The secret ${weakness}.`, MEND);
  else place.report.warn(`The secret at \`${place.path}\` ${weakness}; production will not start with it.`);
}

function textOf(value: unknown, place: Place): string | undefined {
  if (value === undefined || value === "") return undefined;
  if (typeof value === "string") return value;
  fault(
    place,
    `Expected a text, got ${typeof value === "object" ? shown(value) : `a ${typeof value}`}.`,
    MEND,
  );
  return undefined;
}

/** Where a word of the environment stands. */
export function environmentPlace(place: Place, name: string): Place {
  return { path: `${name} (environment)`, report: place.report };
}
