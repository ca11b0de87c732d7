import { isDeepStrictEqual } from "node:util";
import { MOST_PREVIOUS_SECRETS, previousSecretsIn, type ResolvedConfig } from "../../config/index.ts";
import { newSecret } from "../../crypto/index.ts";
import { replaceFile } from "../../server/index.ts";
import { Refusal } from "../refusal.ts";
import type { EnvironmentFile } from "./environment-file.ts";
import { writeEnvironment } from "./environment-text.ts";

// The variables that may hold the secret in use.
const SECRET_VARIABLES = ["LUCENT_SECRET", "JWT_SECRET"] as const;

/** What has been done to a file. */
export interface Rotated {
  readonly path: string;
  /** The variables that hold the new secret, and the one that lists those before it. */
  readonly variables?: { readonly secret: readonly string[]; readonly previous: string };
  /** Whether the oldest secret had to make room. */
  readonly isDropped: boolean;
}

/** The variables of a file that hold the secret in use. */
export function variablesInUse(
  values: Readonly<Record<string, string | undefined>>,
  { secret }: ResolvedConfig,
): readonly string[] {
  return SECRET_VARIABLES.filter((name) => values[name] !== undefined && values[name] === secret);
}

/** Puts a new secret into a file of variables, and the one in use in front of those before it. */
export async function rotateEnvironmentFile(file: EnvironmentFile, config: ResolvedConfig): Promise<Rotated> {
  const { path, shown, text, values, mode, owner } = file;
  const names = variablesInUse(values, config);
  const [name] = names;
  if (name === undefined) throw notInUse(file);
  const old = values[name] as string;
  if (old.includes(",") || old.trim() !== old) {
    throw new Refusal(
      "The secret in use holds a comma or ends in a blank, so that no list of the environment can hold it.",
      {
        hints: ["Write it into `previousSecrets` of the config, and the new one into the file, by hand."],
      },
    );
  }
  const listed = previousSecretsIn(values);
  const known = [...new Set(listed.secrets)].filter((secret) => secret !== old);
  if (!isDeepStrictEqual(known, config.previousSecrets)) throw notListedHere(shown);

  const previous = listed.secrets.length > 0 ? listed.name : name.replace("SECRET", "PREVIOUS_SECRETS");
  const fresh = newSecret();
  const kept = [old, ...known].slice(0, MOST_PREVIOUS_SECRETS);
  const wanted = { ...Object.fromEntries(names.map((one) => [one, fresh])), [previous]: kept.join(",") };
  const written = writeEnvironment(text, wanted, name);
  if (written === null) {
    throw new Refusal(
      `${shown} is written in a way that this command does not understand. Nothing was changed.`,
      {
        hints: [
          `Give ${name} and ${previous} lines of their own, without a backslash or a line break in them.`,
        ],
      },
    );
  }
  await replaceFile(path, written, { mode, owner }).catch((cause: NodeJS.ErrnoException) => {
    throw new Refusal(`${shown} cannot be replaced: ${cause.code}. Nothing was changed.`, { cause });
  });
  return {
    path: shown,
    variables: { secret: names, previous },
    isDropped: known.length >= MOST_PREVIOUS_SECRETS,
  };
}

function notInUse({ shown, values }: EnvironmentFile): Refusal {
  if (!SECRET_VARIABLES.some((name) => values[name])) {
    return new Refusal(`${shown} holds neither ${SECRET_VARIABLES.join(" nor ")}.`, {
      hints: ["Name the file that the server is started with."],
    });
  }
  return new Refusal(`The secret in ${shown} is not the one in use.`, {
    hints: [
      "The config itself or the environment of this terminal says another, and counts before the file.",
    ],
  });
}

/** Else the file would be rotated, the old secret be looked for elsewhere, and everybody be signed out. */
function notListedHere(shown: string): Refusal {
  return new Refusal(`The previous secrets in use are not those of ${shown}.`, {
    hints: [
      "The config itself or the environment of this terminal lists others, and counts before the file.",
      "Let the config be silent, so that LUCENT_PREVIOUS_SECRETS can answer.",
    ],
  });
}
