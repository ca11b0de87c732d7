import { takeHeard } from "./heard.ts";
import type { TableChange } from "./tables.ts";

/** What has become of a database since it stood as it was prepared. */
export interface Ground {
  /** By the names of tables. */
  readonly changes: Readonly<Record<string, TableChange>>;
}

/** Something that a call may do beside its answer. */
export interface Effect {
  readonly name: string;
  /** What is observed where there was none. */
  readonly none: unknown;
  /** What it has done since this was last asked. */
  observe(ground: Ground): unknown;
}

/** All that a call may do beside its answer. What is new to the engine (mails, audit events) is a line here. */
export const EFFECTS: readonly Effect[] = [
  { name: "rows", none: {}, observe: ({ changes }) => changes },
  { name: "hooks", none: [], observe: () => takeHeard() },
];
