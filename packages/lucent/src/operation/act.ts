import type { ResolvedCollection } from "../config/index.ts";
import type { AccountState } from "../contract/index.ts";
import type { Scene } from "./operation.ts";

/** Where an act would be done, and what is known already of whoever would do it. */
export interface ActScene extends Scene {
  /** Whether they may do what administrators do. */
  readonly isAdministrator: boolean;
  /** Whether the access operation says that they may do something there, such as `create` and `unlock`. */
  permits(act: string): boolean;
}

/**
 * What makes an operation a button where people work with documents. Whoever draws it needs to know no operation: what
 * it asks for is what the operation takes, but for what it is filled with.
 */
export interface DeclaredAct {
  /** What the button says, in English: a verb and what it is done to, without a full stop. */
  readonly title: string;
  /** Whether it is done with the whole place where the operation stands, or with one document of it. */
  readonly of: "collection" | "document";
  /** The inputs that are taken from the document: `id`, or fields by their names. Only for acts of a document. */
  readonly fills?: readonly string[] | ((collection: ResolvedCollection) => readonly string[]);
  /** Whether nothing is asked for that can be left out. */
  readonly isBrief?: true;
  /** Whether people are asked once more before it is done. */
  readonly danger?: true;
  /** The state of an account in which it is offered; in any when absent. */
  readonly when?: AccountState;
  /** The states in which it is not. */
  readonly unless?: readonly AccountState[];
  /**
   * Whether somebody may do it at all, as far as that can be said of no document in particular. The scope that a key
   * needs is asked beside it. The operation's own access decides when it is done.
   */
  may(scene: ActScene): boolean | Promise<boolean>;
}
