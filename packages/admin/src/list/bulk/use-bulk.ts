import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { queries } from "../../session/index.ts";
import { actOnMany, type BulkAct, type BulkOutcome } from "./act-on-many.ts";

/** An act on many documents, while it goes on and afterwards. */
export interface Bulk {
  readonly isPending: boolean;
  /** How many had their turn. */
  readonly progress: number;
  readonly start: (act: BulkAct) => void;
}

/** Acts on many documents of a collection, and then has all lists of it asked for anew. */
export function useBulk(slug: string, ids: ReadonlySet<string>, onEnd: (outcome: BulkOutcome) => void): Bulk {
  const [progress, setProgress] = useState(0);
  const { mutate, isPending } = useMutation({
    mutationFn: (act: BulkAct) => {
      setProgress(0);
      return actOnMany([...ids], act, setProgress);
    },
    onSuccess: (outcome) => {
      onEnd(outcome);
      return queries.invalidateQueries({ queryKey: ["documents", slug] });
    },
  });
  return { isPending, progress, start: (act) => mutate(act) };
}
