import type { Caller, Decision } from "../access/index.ts";
import type { Scope } from "../contract/index.ts";
import type { State } from "./combine.ts";
import type { Person } from "./people.ts";
import type { EntityName, Side } from "./world.ts";

/** What somebody wants to do something with, as a rule is told of it. */
export interface About {
  /** Undefined where no single document is named. */
  readonly id: string | undefined;
  readonly doc: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, unknown>>;
  /** What holds the values at a path: the document or the group, or a row of it. */
  holderIn(whole: "doc" | "data", path: string): Readonly<Record<string, unknown>>;
}

/** An act whose rules are compared. */
export interface Subject {
  /** The collection or the global that it is done in; null of what is done in none. */
  readonly entity: EntityName | null;
  /** Whether it is done to documents that a list finds as well. */
  readonly isListed: boolean;
  /** What a key must be for. */
  readonly scope: Scope | undefined;
  /** Whether an administrator's key matters, which the defaults ask for. */
  readonly asksForKeys: boolean;
  /** What is decided of whole documents. */
  decide(side: Side, caller: Caller, about: About): Promise<Decision>;
  /** What the field's own rules say, where the act is about a field. */
  own?(side: Side, caller: Caller, about: About): Promise<boolean>;
}

/** What one version says. */
export interface Verdict {
  readonly decision: Decision;
  /** Whether the document is among those for which the decision says yes. */
  readonly reaches: boolean;
  /** What the field's own rules say; true where the act is about no field. */
  readonly own: boolean;
}

/** One person, one document, and what both versions say. */
export interface Trial extends Readonly<Record<Side, Verdict>> {
  readonly person: Person;
  readonly state: State;
}
