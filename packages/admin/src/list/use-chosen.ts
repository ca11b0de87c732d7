import { useCallback, useState } from "react";

/** The documents that are chosen to do something with all of them. */
export interface Chosen {
  readonly ids: ReadonlySet<string>;
  readonly choose: (ids: readonly string[], isChosen: boolean) => void;
  readonly clear: () => void;
}

const NONE: ReadonlySet<string> = new Set();

/** Keeps which documents are chosen, from page to page; another list of documents begins with none. */
export function useChosen(documentsShown: string): Chosen {
  const [kept, keep] = useState({ of: documentsShown, ids: NONE });
  const ids = kept.of === documentsShown ? kept.ids : NONE;
  const choose = useCallback(
    (changed: readonly string[], isChosen: boolean) =>
      keep((before) => {
        const next = new Set(before.of === documentsShown ? before.ids : NONE);
        for (const id of changed) {
          if (isChosen) next.add(id);
          else next.delete(id);
        }
        return { of: documentsShown, ids: next };
      }),
    [documentsShown],
  );
  const clear = useCallback(() => keep({ of: documentsShown, ids: NONE }), [documentsShown]);
  return { ids, choose, clear };
}
