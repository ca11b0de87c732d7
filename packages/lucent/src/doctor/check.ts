import type { Subject } from "./subject.ts";

/** How grave a finding is: what lets somebody in or lose data, what weakens a defence, and what is worth a thought. */
export type Severity = "serious" | "warning" | "note";

/** One place where a check has found something. */
export interface Sighting {
  /** The path in the config, the variable or the file that it is about. */
  readonly where: string;
  /** What is wrong there and why it matters, in a sentence or two. */
  readonly says: string;
  /** The line to write that mends it. */
  readonly mend: string;
}

/** One thing that an auditor would look for. */
export interface Check {
  /** By what findings are accepted and talked about; it never changes. */
  readonly name: string;
  readonly severity: Severity;
  /** The clause of a standard that asks for it, such as `ASVS 7.4.1`; absent where none does. */
  readonly clause?: string;
  /** What it finds, for the reference. */
  readonly finds: string;
  readonly looks: (at: Subject) => readonly Sighting[];
}

/** What a check has found somewhere. */
export interface Finding extends Sighting, Pick<Check, "name" | "severity" | "clause"> {}
