/** One import, whatever its spelling: a statement, a re-export, `import("…")`, `declare module`, a worker's URL. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  readonly typeOnly: boolean;
  /** The file that is meant, relative to the tree, where the specifier is a path. */
  readonly target: string | undefined;
}

/** One name that a file exports; `"*"` stands for all names of another file. */
export interface Export {
  readonly name: string;
  readonly line: number;
  /** Whether a doc comment stands before the declaration. */
  readonly documented: boolean;
  /** Set where the name is only passed on. */
  readonly from?: { readonly target: string | undefined; readonly name: string };
}

/**
 * A word in a file and the part it plays there: a `name` refers to something in scope, a `key` stands before
 * a colon or after a dot, a `text` stands in quotes, a `header` is what `get`, `set` and the like are given.
 */
export interface Word {
  readonly text: string;
  readonly line: number;
  readonly role: "name" | "key" | "text" | "header";
}

/** What the checks know of one source file; they never see its text. */
export interface SourceFile {
  /** Relative to the tree, with `/` on every system. */
  readonly path: string;
  readonly lines: number;
  /** Whether the file is a test, a type test, or a suite that several tests share. */
  readonly isTest: boolean;
  readonly imports: readonly Import[];
  readonly exports: readonly Export[];
  readonly words: readonly Word[];
  /** Names that the file itself declares or imports. */
  readonly bound: ReadonlySet<string>;
  /** The lines that read `process.env`. */
  readonly environment: readonly number[];
  /** The names in the file's `operation({ name: "…" })` declarations. */
  readonly operations: readonly string[];
}
