import { isLoopback } from "../../base/index.ts";
import type { Check } from "../check.ts";
import { authPlace, peopleOf, registeringIn } from "../given.ts";
import { HOUR, spellLength } from "../spell-length.ts";

/** What hangs on the letters that people receive. */
export const letterChecks: readonly Check[] = [
  {
    name: "unproved-addresses",
    severity: "warning",
    clause: "ASVS 6.3.8",
    finds: "strangers register without proving their address",
    looks: (at) =>
      registeringIn(at)
        .filter(({ auth }) => auth.identifiers.email && !auth.verification.isSent)
        .map((one) => ({
          where: authPlace(at, one, "verify"),
          says: `Strangers register in \`${one.slug}\` under any address: somebody else's is taken before its owner comes, and a taken one is told apart from a free one.`,
          mend: "verify: true,",
        })),
  },
  {
    name: "proof-not-required",
    severity: "note",
    finds: "letters ask for proof of an address, and people come in without it",
    looks: (at) =>
      peopleOf(at)
        .filter(({ auth }) => auth.verification.isSent && !auth.verification.isRequired)
        .map((one) => ({
          where: authPlace(at, one, "requireVerified"),
          says: `People of \`${one.slug}\` are asked to prove their address and come in without doing so; rules that trust an address have to ask for \`_verified\` themselves.`,
          mend: "requireVerified: true,",
        })),
  },
  {
    name: "no-pause-between-letters",
    severity: "note",
    clause: "ASVS 2.4.1",
    finds: "letters about a forgotten password follow one another without a pause",
    looks: (at) =>
      peopleOf(at)
        .filter(({ auth }) => auth.reset.minInterval === 0)
        .map((one) => ({
          where: authPlace(at, one, "forgotPassword.minRequestInterval"),
          says: "Letters leave as fast as somebody asks for them, up to the most that one address may get.",
          mend: 'forgotPassword: { minRequestInterval: "15s" },',
        })),
  },
  {
    name: "long-reset-link",
    severity: "warning",
    clause: "ASVS 6.4.1",
    finds: "a link that replaces a password holds for more than an hour",
    looks: (at) =>
      peopleOf(at)
        .filter(({ auth }) => !auth.disableLocalStrategy && auth.reset.life > HOUR)
        .map((one) => ({
          where: authPlace(at, one, "forgotPassword.expiration"),
          says: `A mailed link replaces the password for ${spellLength(one.auth.reset.life)}; whoever comes into the mailbox in that time needs no other.`,
          mend: 'forgotPassword: { expiration: "1h" },',
        })),
  },
  {
    name: "letter-leads-elsewhere",
    severity: "warning",
    clause: "ASVS 12.2.1",
    finds: "a letter's own page is reached without TLS",
    looks: (at) =>
      peopleOf(at).flatMap((one) =>
        (["verification", "reset"] as const)
          .filter((kind) => isInsecure(one.auth[kind].url))
          .map((kind) => ({
            where: authPlace(at, one, kind === "reset" ? "forgotPassword.url" : "verify.url"),
            says: "The link in the letter begins with http://, so that who listens on the way reads the token in it and is first.",
            mend: 'url: "https://app.example.com/…",',
          })),
      ),
  },
  {
    name: "people-without-address",
    severity: "note",
    clause: "ASVS 6.4.3",
    finds: "people with a username may have no address",
    looks: (at) =>
      peopleOf(at)
        .filter(({ auth }) => auth.identifiers.username && !auth.identifiers.requireEmail)
        .map((one) => ({
          where: authPlace(at, one, "loginWithUsername"),
          says: `People of \`${one.slug}\` need no address: who gave none can never replace a forgotten password, and is told of nothing.`,
          mend: "loginWithUsername: { requireEmail: true },",
        })),
  },
];

function isInsecure(url: string | null): boolean {
  return url?.startsWith("http:") === true && !isLoopback(new URL(url).hostname);
}
