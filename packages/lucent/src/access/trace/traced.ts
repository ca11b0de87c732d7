import type { Caller } from "../caller.ts";
import { isThenable } from "../clauses/answer-of.ts";
import { hearing } from "./hearing.ts";
import type { Reason, ReasonKind } from "./reason.ts";
import type { Trace } from "./trace.ts";

/** A caller whose decisions are taken down. */
export interface Traced {
  /** The same caller; what is decided for it is taken down. */
  readonly caller: Caller;
  /**
   * Why everything was decided that was asked until now, in the order in which it was settled. Clauses that the
   * decisions did not need are asked only now, so that a decision is the same whether it is taken down or not.
   */
  reasons(): Promise<readonly Reason[]>;
}

/** Takes down why things are decided as they are for a caller. */
export function traced(caller: Caller): Traced {
  const entries: { readonly kind: ReasonKind | undefined; readonly reason: () => Promise<Reason> }[] = [];
  const enter = (kind: ReasonKind | undefined, make: () => Reason | Promise<Reason>) => {
    let made: Promise<Reason> | undefined;
    entries.push({
      kind,
      reason: () => {
        made ??= Promise.resolve(make());
        return made;
      },
    });
  };
  const trace: Trace = {
    note: (make, kind) => enter(kind, make),
    hear(rule, args, heard) {
      const heardRule = hearing(rule, args, heard);
      const settle = () => enter(heard.kind, heardRule.reason);
      try {
        const answer = heardRule.answer();
        if (isThenable(answer)) answer.then(settle, settle);
        else settle();
        return answer;
      } catch (error) {
        settle();
        throw error;
      }
    },
    administrator: () => entries.find(({ kind }) => kind === "administrator")?.reason(),
  };
  return {
    // Rules find their caller by the request, of which this one has its own.
    caller: { ...caller, req: { ...caller.req }, trace },
    async reasons() {
      const reasons: Reason[] = [];
      for (const { reason } of [...entries]) reasons.push(await reason());
      return reasons;
    },
  };
}
