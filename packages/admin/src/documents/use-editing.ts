import { useEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import type { FieldNode } from "../manifest/index.ts";
import { applyValues } from "./apply-values.ts";
import type { Data } from "./document.ts";
import { areSame } from "./is-same.ts";
import { valuesOf } from "./values-of.ts";
import { filledIn, merged } from "./versions.ts";

/**
 * A form over a document that others may change at the same time. It knows the version on which it is based; what others
 * have saved is taken over where nothing was changed here, and shown where something was.
 */
export function useEditing(fields: readonly FieldNode[], stored: Data) {
  const form = useForm<Record<string, unknown>>({ defaultValues: valuesOf(fields, stored) });
  const [base, setBase] = useState(stored);
  const [theirs, setTheirs] = useState<Data | null>(null);
  const [isChanged, setIsChanged] = useState(false);

  const values = () => filledIn(fields, form.getValues(), base);
  const differs = () => !areSame(fields, base, values());

  /** Goes on from another version; what was changed here since `from` stays. */
  const adopt = (next: Data, from: Data, takesTheirs?: ReadonlySet<string>) => {
    const mine = values();
    const after = merged(fields, { base: from, mine, theirs: next }, takesTheirs);
    applyValues(form, { fields, before: mine, after: valuesOf(fields, after) });
    setTheirs(null);
    setBase(next);
  };

  const seen = useRef(stored);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what matters is that another version has come.
  useEffect(() => {
    if (seen.current === stored) return;
    seen.current = stored;
    if (areSame(fields, base, stored)) setBase(stored);
    else if (differs()) setTheirs(stored);
    else adopt(stored, base);
  }, [stored]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each version has its own difference.
  useEffect(() => {
    const look = () => setIsChanged(differs());
    look();
    return form.subscribe({ formState: { values: true }, callback: look });
  }, [form, base, fields]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a field that has come to be shown has its value now.
  useEffect(() => {
    applyValues(form, { fields, before: form.getValues(), after: valuesOf(fields, values()) });
  }, [fields]);

  return { form, base, theirs, setTheirs, values, differs, isChanged, adopt };
}

/** What `useEditing` gives. */
export type Editing = ReturnType<typeof useEditing>;
