import { fault, inside, type Place } from "../check/place.ts";
import { kindOf } from "../check/shown.ts";
import { type Environment, environmentPlace, isProduction } from "./environment.ts";
import { secretWeakness } from "./secret-weakness.ts";

/** What the secrets are made from. */
export interface SecretSources {
  readonly secret: unknown;
  readonly jwtSecret: unknown;
  readonly previousSecrets: readonly unknown[];
  readonly environment: Environment;
  readonly place: Place;
}

/** What may be a secret, where it stands, and what to do where it is no good. */
interface Source {
  readonly value: unknown;
  readonly at: Place;
  readonly mend: string;
}

/** The secret that signs and those before it; null where there is none yet. */
export function resolveSecrets(given: SecretSources): {
  secret: string | null;
  previousSecrets: readonly string[];
} {
  const { environment, place } = given;
  const production = isProduction(environment);
  const sources = currentSources(given);
  const secret = sources.map((source) => ({ source, text: textOf(source) })).find(({ text }) => text);
  if (secret?.text) judge(secret.text, secret.source, production);
  else if (production && !sources.some(({ at }) => place.report.isFaulty(at.path))) {
    const mend = `Set LUCENT_SECRET in the environment to ${GENERATED}.`;
    fault(inside(place, "secret"), "There is no secret, and production does not make one.", mend);
  }
  const previousSecrets = given.previousSecrets.flatMap((value, index) => {
    const at = inside(inside(place, "previousSecrets"), index);
    const source = { value, at, mend: "Take it out; whoever is signed in by it signs in once more." };
    const text = textOf(source);
    if (text) judge(text, source, production);
    return text ?? [];
  });
  return { secret: secret?.text ?? null, previousSecrets };
}

const GENERATED = "the output of `openssl rand -base64 48`";

/** Where the current secret may stand; the first that says anything counts. */
function currentSources({ secret, jwtSecret, environment, place }: SecretSources): readonly Source[] {
  const mend = `Read it from a variable of the environment, and set that to ${GENERATED}.`;
  const variables = ["LUCENT_SECRET", "JWT_SECRET"].map((name) => ({
    value: environment[name],
    at: environmentPlace(place, name),
    mend: `Set it to ${GENERATED}.`,
  }));
  return [
    { value: secret, at: inside(place, "secret"), mend },
    { value: jwtSecret, at: inside(inside(place, "auth"), "jwtSecret"), mend },
    ...variables,
  ];
}

function judge(secret: string, { at, mend }: Source, production: boolean): void {
  const weakness = secretWeakness(secret);
  if (weakness === null) return;
  if (production) fault(at, `The secret ${weakness}.`, mend);
  else at.report.warn(`The secret at \`${at.path}\` ${weakness}; production will not start with it.`);
}

function textOf({ value, at, mend }: Source): string | undefined {
  if (value === undefined || value === "") return undefined;
  if (typeof value === "string") return value;
  // A number may be somebody's secret too, so that its kind is all that is said.
  fault(at, `Expected a text, got ${typeof value === "number" ? "a number" : kindOf(value)}.`, mend);
  return undefined;
}
