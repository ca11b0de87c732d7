import type { ResolvedConfig } from "../config/index.ts";
import type { ConfigFault } from "../errors/index.ts";
import type { Registry } from "../operation/index.ts";
import type { Answers } from "./answers.ts";

/** A file of the project, and what git does with it; null where there is no git. */
export interface ProjectFile {
  readonly path: string;
  /** The bits of its mode that say who may do what, such as `0o600`. */
  readonly mode: number;
  readonly git: "tracked" | "ignored" | "neither" | null;
}

/** What lies around the config on the disk; null for what is not there. */
export interface ProjectFiles {
  /** The texts of the project's sources, by path. */
  readonly sources: ReadonlyMap<string, string>;
  /** Files of variables that may hold secrets. */
  readonly environmentFiles: readonly ProjectFile[];
  readonly database: ProjectFile | null;
  readonly databaseFolder: ProjectFile | null;
  readonly developmentSecret: ProjectFile | null;
}

/** All that the checks look at. Whoever gathers it reads files and the environment; the checks read nothing but this. */
export interface Subject {
  readonly config: ResolvedConfig;
  /** The config as it is written. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether the config is judged as production would run it. */
  readonly production: boolean;
  /** What keeps production from starting with it. */
  readonly faults: readonly ConfigFault[];
  readonly files: ProjectFiles;
  readonly registry: Registry;
  /** What the rules of the config say to strangers and to ordinary people. */
  readonly answers: Answers;
  /** The version of Node, such as `24.1.0`. */
  readonly node: string;
  readonly today: Date;
}
