import type { ReactNode } from "react";
import { FormProvider } from "react-hook-form";
import { Fields, FormFaults } from "../controls/index.ts";
import type { FieldNode } from "../manifest/index.ts";
import { ErrorState } from "../parts/index.ts";
import { useText } from "../texts/index.ts";
import { changesOf } from "./changes-of.ts";
import { ConflictDialog } from "./conflict-dialog.tsx";
import type { Data } from "./document.ts";
import { DocumentNotices } from "./document-notices.tsx";
import { FormColumns } from "./form-columns.tsx";
import { SaveBar } from "./save-bar.tsx";
import type { Source } from "./source.ts";
import { UnsavedGuard } from "./unsaved-guard.tsx";
import { useEditing } from "./use-editing.ts";
import { useSaving } from "./use-saving.ts";

/** A document that can be edited, as far as its reader may. */
export interface DocumentFormProps {
  readonly source: Source;
  /** What they may see and change of it. */
  readonly fields: readonly FieldNode[];
  /** It as it is kept now. */
  readonly stored: Data;
  readonly maySave: boolean;
  readonly isGone: boolean;
  /** Stands beside the form. */
  readonly aside: ReactNode;
}

/** The form of a document that is there already, or of a global. */
export function DocumentForm({ source, fields, stored, maySave, isGone, aside }: DocumentFormProps) {
  const { t } = useText();
  const editing = useEditing(fields, stored);
  const { form, base, theirs, values, differs, isChanged } = editing;
  const { save, saveBoth, isSaving, error, outcome, conflict, setConflict } = useSaving({
    fields,
    source,
    editing,
  });
  const shown = fields.filter(({ isHidden }) => !isHidden);
  const notices = (
    <>
      <DocumentNotices
        theirs={theirs}
        onCompare={setConflict}
        isGone={isGone}
        typed={() => changesOf(fields, base, values())}
      />
      <FormFaults />
      {error === undefined ? null : <ErrorState error={error} />}
    </>
  );
  return (
    <FormProvider {...form}>
      <UnsavedGuard isChanged={differs} />
      <FormColumns
        main={<Fields fields={shown.filter(({ position }) => position !== "sidebar")} disabled={!maySave} />}
        side={shown.filter(({ position }) => position === "sidebar")}
        isDisabled={!maySave}
        aside={aside}
      />
      {maySave ? (
        <SaveBar
          state={isChanged ? t("documents.unsaved") : outcome}
          notices={notices}
          isSaving={isSaving}
          isDisabled={isGone}
          onSave={save}
        />
      ) : (
        notices
      )}
      {conflict === null ? null : (
        <ConflictDialog
          fields={fields}
          versions={{ base, mine: values(), theirs: conflict }}
          onClose={() => {
            editing.setTheirs(conflict);
            setConflict(null);
          }}
          onSave={(takesTheirs) => saveBoth(conflict, takesTheirs)}
        />
      )}
    </FormProvider>
  );
}
