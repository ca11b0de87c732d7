import type { Check } from "./check.ts";
import { claimChecks } from "./checks/claims.ts";
import { cookieChecks } from "./checks/cookies.ts";
import { databaseChecks } from "./checks/database.ts";
import { databaseFileChecks } from "./checks/database-files.ts";
import { fieldChecks } from "./checks/fields.ts";
import { letterChecks } from "./checks/letters.ts";
import { limitChecks } from "./checks/limits.ts";
import { mailChecks } from "./checks/mail.ts";
import { originChecks } from "./checks/origins.ts";
import { passwordChecks } from "./checks/passwords.ts";
import { registeredChecks } from "./checks/registered.ts";
import { roleChecks } from "./checks/roles.ts";
import { ruleChecks } from "./checks/rules.ts";
import { secretFileChecks } from "./checks/secret-files.ts";
import { secretChecks } from "./checks/secrets.ts";
import { servedChecks } from "./checks/served.ts";
import { sessionChecks } from "./checks/sessions.ts";
import { strangerChecks } from "./checks/strangers.ts";
import { upkeepChecks } from "./checks/upkeep.ts";

/** The checks by what they are about, as the reference tells of them. */
export const CHAPTERS: readonly { readonly title: string; readonly checks: readonly Check[] }[] = [
  { title: "What strangers may do", checks: strangerChecks },
  { title: "What everybody may do who is signed in", checks: registeredChecks },
  { title: "Who becomes more than they are", checks: roleChecks },
  { title: "Rules that do not do what they look like", checks: ruleChecks },
  { title: "What fields give away", checks: fieldChecks },
  { title: "What access tokens say", checks: claimChecks },
  { title: "How long people stay, and ways in", checks: sessionChecks },
  { title: "Passwords, and guessing at them", checks: passwordChecks },
  { title: "How often somebody may ask", checks: limitChecks },
  { title: "Letters", checks: [...letterChecks, ...mailChecks] },
  { title: "Cookies, origins and the server's address", checks: [...cookieChecks, ...originChecks] },
  { title: "Secrets", checks: [...secretChecks, ...secretFileChecks] },
  { title: "The database", checks: [...databaseChecks, ...databaseFileChecks] },
  { title: "What is served and what it runs on", checks: [...servedChecks, ...upkeepChecks] },
];

/** All that is looked for, in the order in which it is told. */
export const CHECKS: readonly Check[] = CHAPTERS.flatMap(({ checks }) => checks);
