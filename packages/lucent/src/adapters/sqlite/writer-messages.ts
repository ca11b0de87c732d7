import type { Stored } from "../sql/index.ts";
import type { Pragmas } from "./open-connection.ts";

/** What the driver takes as a value; booleans are numbers. */
export type SqliteValue = string | number | null;

/** One statement on its way to the writer. */
export interface WriterStatement {
  readonly sql: string;
  readonly values: readonly SqliteValue[];
  readonly returns: boolean;
  readonly expect: number | null;
}

/** A step of a migration, left out where `unless` finds a row: another process was quicker. */
export interface MigrationStep {
  readonly sql: string;
  readonly unless: { readonly sql: string; readonly values: readonly string[] } | null;
}

/** What a batch came to: for each statement the rows that it returned or their number, or why it was undone. */
export type BatchOutcome =
  | { readonly ok: true; readonly results: readonly (number | Stored[][])[] }
  | {
      readonly ok: false;
      readonly statement: number;
      readonly errcode: number | null;
      readonly message: string;
    };

/** What the writer is asked. It answers in the same order. */
export type WriterRequest =
  | { readonly kind: "batches"; readonly batches: readonly (readonly WriterStatement[])[] }
  | { readonly kind: "migration"; readonly steps: readonly MigrationStep[] }
  | { readonly kind: "pragmas" }
  | { readonly kind: "close" };

/** What the writer answers; `ready` comes once, unasked, when its connection stands. */
export type WriterAnswer =
  | { readonly kind: "ready" }
  | { readonly kind: "batches"; readonly outcomes: readonly BatchOutcome[] }
  | { readonly kind: "migrated" }
  | { readonly kind: "pragmas"; readonly pragmas: Pragmas }
  | { readonly kind: "failed"; readonly unavailable: boolean; readonly message: string };
