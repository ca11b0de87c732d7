import type { ManifestAct } from "lucent/client";
import type { FieldNode } from "../manifest/index.ts";
import { useText } from "../texts/index.ts";

/** What is said of an act. */
export interface ActWords {
  readonly title: string;
  /** What will come of it; empty where nothing is known. */
  readonly about: string;
  /** Once it is done. */
  readonly done: string;
  /** What it asks for, in the reader's language as far as it has words for it. */
  readonly fieldsOf: (fields: readonly FieldNode[]) => readonly FieldNode[];
}

/** Gives the words for acts: the panel's own where it knows the operation, else those of the manifest. */
export function useActWords(): (act: ManifestAct) => ActWords {
  const { t } = useText();
  // The names of operations are not known to the compiler.
  const said = (path: string, defaultValue: string) =>
    t(`acts.${path}` as never, { defaultValue }) as unknown as string;
  return ({ name, of, title }) => ({
    title: said(`${name}.${of}.title`, title),
    about: said(`${name}.${of}.about`, ""),
    done: said(`${name}.${of}.done`, t("acts.done")),
    fieldsOf: (fields) =>
      fields.map((field) => {
        const description = said(`inputs.${name}.${field.name}.description`, field.description ?? "");
        return {
          ...field,
          label: said(`inputs.${name}.${field.name}.label`, field.label),
          ...(description !== "" && { description }),
        };
      }),
  });
}
