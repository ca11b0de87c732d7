import { limitOf } from "../../operation/index.ts";
import type { Check } from "../check.ts";
import { MINUTE, spellLength } from "../spell-length.ts";
import type { Subject } from "../subject.ts";

const MOST_GUESSES = 300;
const MOST_MAILS = 30;
const TEN_MINUTES = 10 * MINUTE;

/** How often somebody may ask, and who counts as somebody. */
export const limitChecks: readonly Check[] = [
  {
    name: "no-limits",
    severity: "serious",
    clause: "ASVS 6.3.1",
    finds: "`rateLimit: false`",
    looks: ({ config }) =>
      config.rateLimit !== false
        ? []
        : [
            {
              where: "rateLimit",
              says: "Nothing is limited: one address can try a password on every account there is, and have mail sent as fast as it asks.",
              mend: "rateLimit: {},",
            },
          ],
  },
  {
    name: "unlimited-guesses",
    severity: "serious",
    clause: "ASVS 6.3.1",
    finds: "an operation that guesses can aim at has no limit",
    looks: (at) =>
      limited(at, "guess")
        .filter(({ limit }) => limit === null)
        .map(({ name }) => ({
          where: `rateLimit.${name}`,
          says: `\`${name}\` may be asked without an end, and each call is a guess at a password or a token.`,
          mend: `${name}: { max: 60, window: "1m" },`,
        })),
  },
  {
    name: "many-guesses",
    severity: "warning",
    clause: "ASVS 6.3.1",
    finds: "more than 300 guesses a minute from one address",
    looks: (at) =>
      limited(at, "guess")
        .filter(({ limit }) => limit !== null && (limit.max / limit.window) * MINUTE > MOST_GUESSES)
        .map(({ name, limit }) => ({
          where: `rateLimit.${name}`,
          says: `One address may ask \`${name}\` ${limit?.max} times within ${spellLength(limit?.window ?? 0)}: enough to try common passwords on thousands of accounts.`,
          mend: `${name}: { max: 60, window: "1m" },`,
        })),
  },
  {
    name: "unlimited-mail",
    severity: "warning",
    clause: "ASVS 2.4.1",
    finds: "an operation that has mail sent has no limit, or a high one",
    looks: (at) =>
      limited(at, "mail")
        .filter(({ limit }) => limit === null || (limit.max / limit.window) * TEN_MINUTES > MOST_MAILS * 10)
        .map(({ name }) => ({
          where: `rateLimit.${name}`,
          says: `One address may have \`${name}\` send letters to any number of people, in your name.`,
          mend: `${name}: { max: 30, window: "10m" },`,
        })),
  },
  {
    name: "trusts-every-proxy",
    severity: "serious",
    clause: "ASVS 15.3.4",
    finds: "`trustedProxies: true`, or a network that holds everybody",
    looks: ({ config: { trustedProxies } }) =>
      trustedProxies !== true && !isEverybody(trustedProxies)
        ? []
        : [
            {
              where: "trustedProxies",
              says: "Whoever asks names the address from which they do: limits by address hold nobody, and events tell of addresses that were made up.",
              mend: "trustedProxies: 1,",
            },
          ],
  },
  {
    name: "many-proxies",
    severity: "warning",
    clause: "ASVS 4.1.3",
    finds: "more than three proxies in a row",
    looks: ({ config: { trustedProxies } }) =>
      typeof trustedProxies !== "number" || trustedProxies <= 3
        ? []
        : [
            {
              where: "trustedProxies",
              says: `${trustedProxies} proxies are said to stand in a row. Where there are fewer, the rest of the header is what the caller wrote.`,
              mend: "trustedProxies: 1,",
            },
          ],
  },
  {
    name: "proxy-unnamed",
    severity: "warning",
    clause: "ASVS 15.3.4",
    finds: "production is reached over https, and no proxy is named that could speak it",
    looks: ({ production, config: { trustedProxies, serverURL } }) =>
      !production || trustedProxies !== 0 || !serverURL?.startsWith("https:")
        ? []
        : [
            {
              where: "trustedProxies",
              says: "People come over https, so that something in front ends TLS; as it is not named, all of them have its address, and share one limit: sixty wrong passwords a minute shut everybody out.",
              mend: "trustedProxies: 1,",
            },
          ],
  },
];

function limited({ config, registry }: Subject, kind: "guess" | "mail") {
  if (config.rateLimit === false) return [];
  return registry.operations
    .map(({ declaration }) => declaration)
    .filter(({ limit }) => limit?.kind === kind)
    .map((declaration) => ({ name: declaration.name, limit: limitOf(config, declaration) }));
}

function isEverybody(proxies: Subject["config"]["trustedProxies"]): boolean {
  return Array.isArray(proxies) && proxies.some((network) => /^(0\.0\.0\.0|::)\/0$/.test(network));
}
