import type { Check } from "../check.ts";
import { authPlace, type People, peopleOf } from "../given.ts";
import { DAY, MINUTE, spellLength } from "../spell-length.ts";
import type { Subject } from "../subject.ts";

/** What passwords have to be like, and what guessing at them costs. */
export const passwordChecks: readonly Check[] = [
  {
    name: "short-passwords",
    severity: "serious",
    clause: "ASVS 6.2.1",
    finds: "passwords of fewer than 8 characters",
    looks: (at) =>
      withPasswords(at, ({ password }) => password.minLength < 8).map((one) => ({
        where: authPlace(at, one, "password.minLength"),
        says: `Passwords of ${one.auth.password.minLength} characters are taken; so short ones are guessed, at the door and in a copied database.`,
        mend: "password: { minLength: 15 },",
      })),
  },
  {
    name: "passwords-under-15",
    severity: "note",
    clause: "NIST SP 800-63B-4 §3.1.1.2",
    finds: "passwords of fewer than 15 characters, where nothing else is asked for",
    looks: (at) =>
      withPasswords(at, ({ password: { minLength } }) => minLength >= 8 && minLength < 15).map((one) => ({
        where: authPlace(at, one, "password.minLength"),
        says: `A password is all that people of \`${one.slug}\` show, and ${one.auth.password.minLength} characters are enough; where there is no second factor, 15 are asked for.`,
        mend: "password: { minLength: 15 },",
      })),
  },
  {
    name: "common-passwords-allowed",
    severity: "serious",
    clause: "ASVS 6.2.4",
    finds: "`password.common: false`, so that the most common passwords are taken",
    looks: (at) =>
      withPasswords(at, ({ password }) => !password.common).map((one) => ({
        where: authPlace(at, one, "password.common"),
        says: "Passwords from the top of every list are taken, and these are what guessing begins with.",
        mend: "password: { common: true },",
      })),
  },
  {
    name: "personal-passwords-allowed",
    severity: "warning",
    clause: "ASVS 6.2.11",
    finds: "`password.personal: false`, so that people may use their own name and address",
    looks: (at) =>
      withPasswords(at, ({ password }) => !password.personal).map((one) => ({
        where: authPlace(at, one, "password.personal"),
        says: "A password may be the person's own name or address, which whoever aims at them tries first.",
        mend: "password: { personal: true },",
      })),
  },
  {
    name: "composition-rules",
    severity: "note",
    clause: "ASVS 6.2.5",
    finds: "rules about capitals, digits and signs in passwords",
    looks: (at) =>
      withPasswords(at, ({ password }) => required(password).length > 0).map((one) => ({
        where: authPlace(at, one, `password.${required(one.auth.password)[0]}`),
        says: `${required(one.auth.password)
          .map((name) => `\`${name}\``)
          .join(
            ", ",
          )}: people meet such rules with a capital in front and a digit behind. They add little against guessing, and length adds much.`,
        mend: "password: { minLength: 15 },",
      })),
  },
  {
    name: "passwords-cut-short",
    severity: "warning",
    clause: "ASVS 6.2.9",
    finds: "passwords of 64 characters are refused",
    looks: (at) =>
      withPasswords(at, ({ password }) => password.maxLength < 64).map((one) => ({
        where: authPlace(at, one, "password.maxLength"),
        says: `Passwords of more than ${one.auth.password.maxLength} characters are refused, and with them what password managers and passphrases make.`,
        mend: "password: { maxLength: 1024 },",
      })),
  },
  {
    name: "no-lockout",
    severity: "serious",
    clause: "ASVS 6.3.1",
    finds: "wrong passwords lock no account",
    looks: (at) =>
      withPasswords(at, ({ lockout }) => lockout === null).map((one) => ({
        where: authPlace(at, one, "maxLoginAttempts"),
        says: `No number of wrong passwords locks an account of \`${one.slug}\`: from many addresses one can be guessed at without an end.`,
        mend: "maxLoginAttempts: 5,",
      })),
  },
  {
    name: "lenient-lockout",
    severity: "warning",
    clause: "NIST SP 800-63B-4 §3.2.2",
    finds: "more than 100 wrong passwords before an account is locked",
    looks: (at) =>
      withPasswords(at, ({ lockout }) => (lockout?.attempts ?? 0) > 100).map((one) => ({
        where: authPlace(at, one, "maxLoginAttempts"),
        says: `${one.auth.lockout?.attempts} wrong passwords pass before an account is locked; 100 in a row are the most that may.`,
        mend: "maxLoginAttempts: 5,",
      })),
  },
  {
    name: "short-lockout",
    severity: "warning",
    clause: "ASVS 6.3.1",
    finds: "a lock that ends within a minute",
    looks: (at) =>
      withPasswords(at, ({ lockout }) => lockout !== null && lockout.time < MINUTE).map((one) => ({
        where: authPlace(at, one, "lockTime"),
        says: `A lock ends after ${spellLength(one.auth.lockout?.time ?? 0)} (\`lockTime\` takes milliseconds where it is a number), so that guessing is hardly slowed.`,
        mend: 'lockTime: "10m",',
      })),
  },
  {
    name: "long-lockout",
    severity: "warning",
    clause: "ASVS 6.1.1",
    finds: "a lock that lasts for more than a day",
    looks: (at) =>
      withPasswords(at, ({ lockout }) => (lockout?.time ?? 0) > DAY).map((one) => ({
        where: authPlace(at, one, "lockTime"),
        says: `A lock lasts for ${spellLength(one.auth.lockout?.time ?? 0)}. Who knows an address keeps its owner out with a handful of wrong passwords now and then.`,
        mend: 'lockTime: "10m",',
      })),
  },
];

function withPasswords(at: Subject, is: (auth: People["auth"]) => boolean): readonly People[] {
  return peopleOf(at).filter(({ auth }) => !auth.disableLocalStrategy && is(auth));
}

const REQUIRED = ["requireUppercase", "requireLowercase", "requireNumbers", "requireSymbols"] as const;

function required(password: People["auth"]["password"]): readonly string[] {
  return REQUIRED.filter((name) => password[name]);
}
