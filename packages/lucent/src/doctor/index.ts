/**
 * What an auditor would look for in a config and around it: each check is a declaration, and all stand in one list.
 * Nothing here reads files, the environment or a database; it judges what it is given.
 */

export { type Acceptance, readAcceptances, type Weighed, weigh } from "./acceptances.ts";
export type { Check, Finding, Severity } from "./check.ts";
export { CHAPTERS, CHECKS } from "./checks.ts";
export { examine } from "./examine.ts";
export type { ProjectFile, ProjectFiles, Subject } from "./subject.ts";
export { subjectOf } from "./subject-of.ts";
