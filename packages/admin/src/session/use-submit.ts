import { type SubmitEvent, useRef, useState } from "react";

/** A form that is sent. */
export interface Submit {
  readonly isPending: boolean;
  /** Why it was refused the last time; undefined where it was not. */
  readonly error: unknown;
  /** How often it was refused. */
  readonly refusals: number;
  /** How often it was taken; as the key of the form it leaves nothing of what was typed. */
  readonly round: number;
  readonly onSubmit: (event: SubmitEvent<HTMLFormElement>) => void;
  readonly clear: () => void;
}

type State = Pick<Submit, "isPending" | "refusals" | "round"> & { readonly error?: unknown };

const FRESH: State = { isPending: false, refusals: 0, round: 0 };

/**
 * Sends a form. Stolen session: what is typed stays in the page and goes nowhere else; in the memory of queries and
 * mutations a password would be kept for minutes.
 */
export function useSubmit(act: (form: FormData) => Promise<unknown>): Submit {
  const [state, setState] = useState<State>(FRESH);
  const isUnderWay = useRef(false);
  return {
    error: state.error,
    isPending: state.isPending,
    refusals: state.refusals,
    round: state.round,
    clear: () => setState(({ round }) => ({ ...FRESH, round })),
    onSubmit(event) {
      event.preventDefault();
      if (isUnderWay.current) return;
      isUnderWay.current = true;
      setState(({ refusals, round }) => ({ isPending: true, refusals, round }));
      act(new FormData(event.currentTarget)).then(
        () => end(),
        (error: unknown) => end(error),
      );
    },
  };

  function end(error?: unknown): void {
    isUnderWay.current = false;
    setState(({ refusals, round }) =>
      error === undefined
        ? { ...FRESH, round: round + 1 }
        : { isPending: false, error, refusals: refusals + 1, round },
    );
  }
}
