import { type SubmitEvent, useRef, useState } from "react";

/** A form that is sent. */
export interface Submit {
  readonly isPending: boolean;
  /** Why it was refused the last time; undefined where it was not. */
  readonly error: unknown;
  /** How often it was refused. */
  readonly refusals: number;
  readonly onSubmit: (event: SubmitEvent<HTMLFormElement>) => void;
  readonly clear: () => void;
}

/**
 * Sends a form. Stolen session: what is typed stays in the page and goes nowhere else; in the memory of queries and
 * mutations a password would be kept for minutes.
 */
export function useSubmit(act: (form: FormData) => Promise<unknown>): Submit {
  const [state, setState] = useState<{ isPending: boolean; error?: unknown; refusals: number }>({
    isPending: false,
    refusals: 0,
  });
  const isUnderWay = useRef(false);
  return {
    error: state.error,
    isPending: state.isPending,
    refusals: state.refusals,
    clear: () => setState({ isPending: false, refusals: 0 }),
    onSubmit(event) {
      event.preventDefault();
      if (isUnderWay.current) return;
      isUnderWay.current = true;
      setState(({ refusals }) => ({ isPending: true, refusals }));
      act(new FormData(event.currentTarget)).then(
        () => end(),
        (error: unknown) => end(error),
      );
    },
  };

  function end(error?: unknown): void {
    isUnderWay.current = false;
    setState(({ refusals }) => ({
      isPending: false,
      error,
      refusals: refusals + (error === undefined ? 0 : 1),
    }));
  }
}
