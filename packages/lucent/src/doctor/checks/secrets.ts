import { previousSecretsIn, secretWeakness } from "../../config/index.ts";
import type { Check, Sighting } from "../check.ts";
import { valueAt } from "../given.ts";
import type { Subject } from "../subject.ts";

const GENERATED = "LUCENT_SECRET=… # the output of `openssl rand -base64 48`";
const VARIABLES = ["LUCENT_SECRET", "JWT_SECRET"] as const;
const SHORTEST_TOLD_APART = 12;

/** The secret that signs, and where else it lies. */
export const secretChecks: readonly Check[] = [
  {
    name: "secret-missing",
    severity: "serious",
    clause: "ASVS 13.3.1",
    finds: "production has no secret",
    looks: (at) =>
      !at.production || currentSecret(at) !== null
        ? []
        : [
            {
              where: "secret",
              says: "Production has no secret and does not start: every token, cookie and mailed link is signed by it.",
              mend: GENERATED,
            },
          ],
  },
  {
    name: "secret-weak",
    severity: "serious",
    clause: "RFC 8725 §3.5",
    finds: "a secret that is short, repeats itself or was copied out of a sample",
    looks: (at) => {
      const secret = currentSecret(at);
      const weakness = secret === null ? null : secretWeakness(secret);
      if (weakness === null) return [];
      return [
        {
          where: secretPlace(at),
          says: `The secret ${weakness}. Who guesses it signs tokens for anybody, and needs nothing but one token to try against.`,
          mend: GENERATED,
        },
      ];
    },
  },
  {
    name: "previous-secret-weak",
    severity: "serious",
    clause: "RFC 8725 §3.5",
    finds: "a former secret that could be guessed still verifies",
    looks: (at) =>
      previousSecrets(at)
        .map((secret, index) => ({ index, weakness: secretWeakness(secret) }))
        .filter(({ weakness }) => weakness !== null)
        .map(({ index, weakness }) => ({
          where: `previousSecrets[${index}]`,
          says: `A former secret ${weakness}, and what it signs is still taken: it is worth as much as the one in use.`,
          mend: "previousSecrets: [], // without it; whoever is signed in by it signs in once more",
        })),
  },
  {
    name: "many-previous-secrets",
    severity: "note",
    clause: "ASVS 13.3.4",
    finds: "more than two former secrets still verify",
    looks: (at) =>
      previousSecrets(at).length <= 2
        ? []
        : [
            {
              where: "previousSecrets",
              says: `${previousSecrets(at).length} former secrets still verify. Each may be taken out once the longest session that it signed is over.`,
              mend: "LUCENT_PREVIOUS_SECRETS=… # the last one alone",
            },
          ],
  },
  {
    name: "secret-in-source",
    severity: "serious",
    clause: "ASVS 13.3.1",
    finds: "the secret stands in a file of the project, as a literal or in a sample of variables",
    looks: (at) =>
      [currentSecret(at), ...previousSecrets(at)].flatMap((secret) =>
        filesThatSay(at, secret).map((path) => ({
          where: path,
          says: "The secret stands here in plain text: everybody with a copy of the project, and each copy that there ever was, can sign in as anybody.",
          mend: "secret: process.env.LUCENT_SECRET,",
        })),
      ),
  },
  {
    name: "secret-used-elsewhere",
    severity: "warning",
    finds: "another variable holds the same secret",
    looks: (at) =>
      Object.entries(at.environment)
        .filter(
          ([name, value]) => value && value === currentSecret(at) && !VARIABLES.some((one) => one === name),
        )
        .map(([name]) => ({
          where: `${name} (environment)`,
          says: `${name} holds the secret that signs as well: what leaks it there, leaks every account here.`,
          mend: `${name}=… # a secret of its own`,
        })),
  },
  {
    name: "setup-code-left",
    severity: "note",
    clause: "ASVS 6.4.1",
    finds: "a setup code stands in the environment of production",
    looks: ({ production, environment }) =>
      !production || !environment["LUCENT_SETUP_CODE"]
        ? []
        : [
            {
              where: "LUCENT_SETUP_CODE (environment)",
              says: "With this code the first administrator is made. Once there is one it opens nothing, and a copy of the environment with an empty database is open to whoever knows it.",
              mend: "unset LUCENT_SETUP_CODE",
            },
          ],
  },
];

/** The secret in use; where production would refuse it, what is written all the same. */
function currentSecret({ config, given, environment }: Subject): string | null {
  if (config.secret !== null) return config.secret;
  const candidates = [
    valueAt(given, "secret"),
    valueAt(given, "auth.jwtSecret"),
    ...VARIABLES.map((name) => environment[name]),
  ];
  return candidates.find((one): one is string => typeof one === "string" && one !== "") ?? null;
}

function secretPlace({ given, environment }: Subject): Sighting["where"] {
  if (valueAt(given, "secret")) return "secret";
  if (valueAt(given, "auth.jwtSecret")) return "auth.jwtSecret";
  return `${VARIABLES.find((name) => environment[name]) ?? VARIABLES[0]} (environment)`;
}

function previousSecrets({ config, environment }: Subject): readonly string[] {
  return config.previousSecrets.length > 0 ? config.previousSecrets : previousSecretsIn(environment).secrets;
}

function filesThatSay({ files }: Subject, secret: string | null): readonly string[] {
  if (secret === null || secret.length < SHORTEST_TOLD_APART) return [];
  return [...files.sources].filter(([, text]) => text.includes(secret)).map(([path]) => path);
}
