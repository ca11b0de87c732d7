import { relative } from "node:path";
import colors from "picocolors";
import { MOST_PREVIOUS_SECRETS, type ResolvedConfig } from "../../config/index.ts";
import { newSecret } from "../../crypto/index.ts";
import { type Rotated, variablesInUse } from "./rotate-environment-file.ts";

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What is said of a rotation that was done. */
export function describeRotation({ path, variables, isDropped }: Rotated, config: ResolvedConfig): string {
  const what = variables ? variables.secret.join(" and ") : "secret";
  const where = variables ? `stands first in ${variables.previous}` : "stands beneath it";
  return [
    `${colors.green("✓")} ${colors.bold(path)} has a new ${what}.`,
    `  The one before ${where} and still verifies, so that nobody is signed out.`,
    ...(isDropped
      ? [`  ${MOST_PREVIOUS_SECRETS} are kept: the oldest went, and with it whatever it signed.`]
      : []),
    "",
    ...nextSteps(config),
  ].join("\n");
}

/** What is to be done by hand where the secret is kept in a place that no command can write. */
export function describeByHand(
  config: ResolvedConfig,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const [name] = variablesInUse(environment, config);
  const lines =
    name === undefined
      ? [
          `secret: ${newSecret()}`,
          "previousSecrets: [<what `secret` says now>, <what is listed there already>]",
        ]
      : [
          `${name}=${newSecret()}`,
          `${name.replace("SECRET", "PREVIOUS_SECRETS")}=<what ${name} says now>,<what is listed there already>`,
        ];
  const source = name === undefined ? "the config itself" : "the environment";
  return [
    `${colors.yellow("!")} ${colors.bold("Nothing was changed")}: the secret in use comes from ${source}.`,
    "  Set there:",
    "",
    ...lines.map((line) => `  ${colors.cyan(line)}`),
    "",
    ...nextSteps(config),
  ].join("\n");
}

function nextSteps(config: ResolvedConfig): string[] {
  return [
    "Restart the server. Where there are several, let all of them list the new secret as a previous one first.",
    `After ${lasting(longestLife(config))} nobody needs the old one any more. Taking it out ends all that it signed.`,
  ].map((line) => colors.dim(`  ${line}`));
}

/** How long something may still be good that a secret has signed. */
function longestLife({ collections }: ResolvedConfig): number {
  const lives = [...collections.values()].map(({ auth }) => {
    if (!auth) return 0;
    return auth.useSessions ? auth.idleLife : auth.tokenLife;
  });
  return Math.max(...lives, MINUTE);
}

function lasting(milliseconds: number): string {
  const units = [
    [DAY, "day"],
    [HOUR, "hour"],
    [MINUTE, "minute"],
  ] as const;
  const [unit, word] = units.find(([length]) => milliseconds >= length) ?? units[2];
  const count = Math.ceil(milliseconds / unit);
  return count === 1 ? `one ${word}` : `${count} ${word}s`;
}

/** A path as it reads best from here. */
export function shownPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith("..") ? path : near;
}
