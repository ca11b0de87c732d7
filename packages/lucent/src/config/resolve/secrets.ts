import { fault, inside, type Place } from "../check/place.ts";
import { type Environment, environmentPlace, isProduction } from "./environment.ts";
import { resolvePreviousSecrets } from "./previous-secrets.ts";
import { judgeSecret, type SecretSource, secretAt } from "./secret-source.ts";

/** What the secrets are made from. */
export interface SecretSources {
  readonly secret: unknown;
  readonly jwtSecret: unknown;
  readonly previousSecrets: readonly unknown[];
  readonly environment: Environment;
  readonly place: Place;
}

/** The secret that signs and those before it; null where there is none yet. */
export function resolveSecrets(given: SecretSources): {
  secret: string | null;
  previousSecrets: readonly string[];
} {
  const { environment, place } = given;
  const production = isProduction(environment);
  const sources = currentSources(given);
  const secret = sources.map((source) => ({ source, text: secretAt(source) })).find(({ text }) => text);
  if (secret?.text) judgeSecret(secret.text, secret.source, production);
  else if (production && !sources.some(({ at }) => place.report.isFaulty(at.path))) {
    const mend = `Set LUCENT_SECRET in the environment to ${GENERATED}.`;
    fault(inside(place, "secret"), "There is no secret, and production does not make one.", mend);
  }
  const previousSecrets = resolvePreviousSecrets({
    written: given.previousSecrets,
    current: secret?.text,
    environment,
    place,
  });
  return { secret: secret?.text ?? null, previousSecrets };
}

const GENERATED = "the output of `openssl rand -base64 48`";

/** Where the current secret may stand; the first that says anything counts. */
function currentSources({ secret, jwtSecret, environment, place }: SecretSources): readonly SecretSource[] {
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
