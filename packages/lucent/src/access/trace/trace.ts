import type { AccessArgs } from "../../contract/index.ts";
import type { Part } from "../clauses/clause.ts";
import type { About, Reason, ReasonKind } from "./reason.ts";

/** What a rule of the config is, and where it stands. */
export interface Heard {
  readonly kind: ReasonKind;
  readonly path: string;
  readonly about: About;
}

/** Takes down why things are decided as they are. */
export interface Trace {
  /** Something was decided without a rule; the reason is made when somebody asks for it. */
  note(make: () => Reason | Promise<Reason>, kind?: ReasonKind): void;
  /** Asks a rule, and takes down what each of its clauses answers. */
  hear(rule: Part, args: AccessArgs, heard: Heard): unknown;
  /** Why somebody is an administrator or is none; undefined until that was asked. */
  administrator(): Promise<Reason> | undefined;
}
