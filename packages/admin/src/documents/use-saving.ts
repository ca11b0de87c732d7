import { isClientError } from "lucent/client";
import { useRef, useState } from "react";
import { showFaults } from "../controls/index.ts";
import type { FieldNode } from "../manifest/index.ts";
import { queries } from "../session/index.ts";
import { useText } from "../texts/index.ts";
import { changesOf } from "./changes-of.ts";
import type { Data } from "./document.ts";
import { areSame } from "./is-same.ts";
import type { Source } from "./source.ts";
import type { Editing } from "./use-editing.ts";

/** What is saved, and how. */
export interface Saved {
  readonly fields: readonly FieldNode[];
  readonly source: Source;
  readonly editing: Editing;
}

/** Saves what was changed, of the version that was seen; where somebody else has saved since, it shows both. */
export function useSaving({ fields, source, editing }: Saved) {
  const { t } = useText();
  const { form, base } = editing;
  const [isSaving, setIsSaving] = useState(false);
  const [error, setError] = useState<unknown>();
  const [outcome, setOutcome] = useState<string | null>(null);
  const [conflict, setConflict] = useState<Data | null>(null);
  const isUnderWay = useRef(false);

  /** Saves what differs from a version, and that is the one on which the form is based then. */
  async function send(values: Data, from: Data): Promise<void> {
    const data = changesOf(fields, from, values);
    if (Object.keys(data).length === 0) return setOutcome(t("documents.nothingToSave"));
    if (!source.keepsTimes) {
      const latest = await source.load();
      if (!areSame(fields, from, latest)) return setConflict(latest);
    }
    const version = from["updatedAt"];
    const answer = await source.save(data, typeof version === "string" ? version : undefined);
    // Whoever may not read what they have saved is told its id alone.
    const saved = Object.keys(answer).length > 1 ? answer : { ...from, ...values };
    editing.adopt(saved, values);
    queries.setQueryData(source.key, saved);
    setOutcome(t("documents.saved"));
    // What may be done with it may be something else now. Nobody waits for that.
    void queries.invalidateQueries({ queryKey: source.key.slice(0, 2) });
  }

  async function attempt(values: Data, from: Data): Promise<void> {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setIsSaving(true);
    setError(undefined);
    setOutcome(null);
    try {
      await send(values, from);
    } catch (refusal) {
      if (isClientError(refusal) && refusal.code === "CHANGED_MEANWHILE") {
        await source.load().then(setConflict, setError);
      } else if (isClientError(refusal) && refusal.code === "NOT_FOUND") {
        await queries.refetchQueries({ queryKey: source.key, exact: true });
        if (queries.getQueryState(source.key)?.status !== "error") setError(refusal);
      } else if (!showFaults(form, refusal, { fields })) setError(refusal);
    } finally {
      isUnderWay.current = false;
      setIsSaving(false);
    }
  }

  return {
    isSaving,
    error,
    /** What has become of the last try, in words. */
    outcome,
    conflict,
    setConflict,
    save() {
      form.clearErrors();
      void form.handleSubmit(() => attempt(editing.values(), base))();
    },
    /** Saves the changes of both on top of what somebody else has saved. */
    saveBoth(latest: Data, takesTheirs: ReadonlySet<string>) {
      setConflict(null);
      editing.adopt(latest, base, takesTheirs);
      void form.handleSubmit(() => attempt(editing.values(), latest))();
    },
  };
}
