import { fault, inside, type Place } from "../check/place.ts";
import { type Environment, environmentPlace, isProduction } from "./environment.ts";
import { judgeSecret, type SecretSource, secretAt } from "./secret-source.ts";

/** How many secrets may have been in use before. Denial of service: each of them is tried on every forged token. */
export const MOST_PREVIOUS_SECRETS = 8;

/** Where the environment may list them, with commas between; the first that says anything counts. */
const VARIABLES = ["LUCENT_PREVIOUS_SECRETS", "JWT_PREVIOUS_SECRETS"] as const;

/** What the secrets before the current one are made from. */
export interface PreviousSecretSources {
  readonly written: readonly unknown[];
  readonly current: string | undefined;
  readonly environment: Environment;
  readonly place: Place;
}

/** The secrets that were in use before the current one, each once: the config's word, else the environment's. */
export function resolvePreviousSecrets(given: PreviousSecretSources): readonly string[] {
  const { written, current, environment, place } = given;
  const at = inside(place, "previousSecrets");
  const isSilent = written.every((value) => value === undefined || value === "");
  const sources = isSilent
    ? inEnvironment(given)
    : written.map((value, index) => sourceAt(value, inside(at, index)));
  const texts = sources.flatMap((source) => {
    const text = secretAt(source);
    if (text) judgeSecret(text, source, isProduction(environment));
    return text ?? [];
  });
  const previous = [...new Set(texts)].filter((text) => text !== current);
  if (previous.length > MOST_PREVIOUS_SECRETS) {
    const where = isSilent ? environmentPlace(place, previousSecretsIn(environment).name) : at;
    const problem = `There are ${previous.length} previous secrets, and ${MOST_PREVIOUS_SECRETS} are looked at.`;
    fault(where, problem, "Take the oldest out.");
  }
  return previous;
}

/** The previous secrets that an environment lists, and the variable in which it does. */
export function previousSecretsIn(environment: Environment): {
  readonly name: string;
  readonly secrets: readonly string[];
} {
  const lists = VARIABLES.map((name) => ({ name, secrets: itemsOf(environment[name] ?? "") }));
  return lists.find(({ secrets }) => secrets.length > 0) ?? { name: VARIABLES[0], secrets: [] };
}

function inEnvironment({ environment, place }: PreviousSecretSources): readonly SecretSource[] {
  const { name, secrets } = previousSecretsIn(environment);
  return secrets.map((secret, index) => sourceAt(secret, environmentPlace(place, `${name}[${index}]`)));
}

function sourceAt(value: unknown, at: Place): SecretSource {
  return { value, at, mend: "Take it out; whoever is signed in by it signs in once more." };
}

function itemsOf(list: string): string[] {
  return list
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
