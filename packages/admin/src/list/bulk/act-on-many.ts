/** What the engine answers to an act on many documents. */
export interface BulkAnswer {
  readonly docs: readonly { readonly id: string }[];
  readonly errors: readonly { readonly id: string; readonly message: string }[];
}

/** What came of an act on many documents, told row by row. */
export interface BulkOutcome {
  readonly done: readonly string[];
  readonly errors: BulkAnswer["errors"];
  /** Those that are gone, or that the rules of the collection do not open to this reader. */
  readonly untouched: readonly string[];
  /** Why it ended before all had their turn. */
  readonly stopped?: unknown;
}

/** An act on the documents of these ids. */
export type BulkAct = (ids: readonly string[]) => Promise<BulkAnswer>;

// The filter of a change has to fit into an address.
const AT_ONCE = 200;

/** Does something to many documents, some hundred at a time, and says after each how many had their turn. */
export async function actOnMany(
  ids: readonly string[],
  act: BulkAct,
  onProgress: (done: number) => void,
): Promise<BulkOutcome> {
  const done: string[] = [];
  const errors: BulkAnswer["errors"][number][] = [];
  const untouched: string[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const turn = ids.slice(start, start + AT_ONCE);
    try {
      const answer = await act(turn);
      const told = new Set([...answer.docs, ...answer.errors].map(({ id }) => id));
      done.push(...answer.docs.map(({ id }) => id));
      errors.push(...answer.errors);
      untouched.push(...turn.filter((id) => !told.has(id)));
    } catch (stopped) {
      return { done, errors, untouched, stopped };
    }
    onProgress(Math.min(start + AT_ONCE, ids.length));
  }
  return { done, errors, untouched };
}
