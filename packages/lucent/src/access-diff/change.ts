import type { Scope } from "../contract/index.ts";

/** For whom something has changed. */
export interface Who {
  /**
   * `anonymous`: nobody signed in. `signed-in`: people who are no administrators. `owner`: of them, those to whom a
   * document belongs: it names them, or is their own. `administrator`: whoever is one in both versions.
   */
  readonly group: "anonymous" | "signed-in" | "owner" | "administrator";
  /** The collection that they are of; null of the anonymous. */
  readonly collection: string | null;
  /** The fields by which those whom it concerns differ from the others of their group, and what stands in them. */
  readonly with: Readonly<Record<string, readonly unknown[]>>;
  /** The same by what does not stand in them, where that is shorter. */
  readonly without: Readonly<Record<string, readonly unknown[]>>;
  /** The scope of the API key by which they come; null without one. */
  readonly key: Scope | null;
  /** The scopes with which their keys gain or lose the same. */
  readonly keys: readonly Scope[];
}

/** Something that one version of a config allows and the other does not. */
export interface Change {
  readonly kind: "widened" | "narrowed";
  /** Where it stands: `collections.posts`, `globals.settings`, or `config` for what concerns the whole. */
  readonly place: string;
  /** The field that it is about; null where it is about all of a document. */
  readonly field: string | null;
  /** What is done; null of a setting. */
  readonly act: string | null;
  /** Null of a setting, which concerns everybody. */
  readonly who: Who | null;
  /** How far it went: `all`, `none`, `some`, a filter in words; of a setting its value. */
  readonly before: string;
  readonly after: string;
  /** What to look at in the config, such as `collections.posts.access.read`. */
  readonly path: string;
}

/** Something of which it cannot be told whether it has changed. */
export interface Doubt {
  readonly path: string;
  readonly reason: string;
  /** Whether it is written the same in both versions, so that only what it calls can have changed. */
  readonly isAlike: boolean;
}

/** What lies between two versions of a config. */
export interface AccessDifference {
  readonly changes: readonly Change[];
  readonly doubts: readonly Doubt[];
}
