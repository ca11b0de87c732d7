import type { Parts } from "./project.ts";

/** Two versions of a project, and what lies between them. */
export interface Case {
  readonly name: string;
  readonly before: Parts | (() => Parts);
  readonly after: Parts | (() => Parts);
  readonly expected: readonly string[];
}
