import type { Check } from "./check.ts";
import { browserChecks } from "./checks/browsers.ts";
import { databaseChecks } from "./checks/database.ts";
import { fieldChecks } from "./checks/fields.ts";
import { limitChecks } from "./checks/limits.ts";
import { mailChecks } from "./checks/mail.ts";
import { passwordChecks } from "./checks/passwords.ts";
import { registeredChecks } from "./checks/registered.ts";
import { roleChecks } from "./checks/roles.ts";
import { ruleChecks } from "./checks/rules.ts";
import { runningChecks } from "./checks/running.ts";
import { secretChecks } from "./checks/secrets.ts";
import { sessionChecks } from "./checks/sessions.ts";
import { strangerChecks } from "./checks/strangers.ts";

/** All that is looked for, in the order in which it is told. */
export const CHECKS: readonly Check[] = [
  ...strangerChecks,
  ...registeredChecks,
  ...roleChecks,
  ...ruleChecks,
  ...fieldChecks,
  ...sessionChecks,
  ...passwordChecks,
  ...limitChecks,
  ...mailChecks,
  ...browserChecks,
  ...secretChecks,
  ...databaseChecks,
  ...runningChecks,
];
