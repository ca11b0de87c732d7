import { Button, CloseButton, Group, Paper, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import type { ManifestCollection } from "lucent/client";
import { lazy, Suspense, useState } from "react";
import { useErrorText } from "../../parts/index.ts";
import { useText } from "../../texts/index.ts";
import type { ListedDocument } from "../list-query.ts";
import type { Where } from "../state/write-filter.ts";
import type { Chosen } from "../use-chosen.ts";
import type { BulkOutcome } from "./act-on-many.ts";
import classes from "./bulk.module.css";
import { DeleteChosen } from "./delete-chosen.tsx";
import { idsMatching, MOST_CHOSEN } from "./ids-matching.ts";
import { OutcomeDialog } from "./outcome-dialog.tsx";

const EditChosen = lazy(async () => ({ default: (await import("./edit-chosen.tsx")).EditChosen }));

/** What is chosen of a list. */
export interface BulkBarProps {
  readonly collection: ManifestCollection;
  readonly chosen: Chosen;
  readonly where: Where | undefined;
  readonly sort: string;
  /** How many documents match, on all pages. */
  readonly total: number;
  /** Those of this page, by whose titles people know them. */
  readonly documents: readonly ListedDocument[];
}

/** What came of an act, and which it was. */
interface Ended {
  readonly act: "deleted" | "changed";
  readonly outcome: BulkOutcome;
}

/** What can be done with all that is chosen. It stays in sight while the list is gone through. */
export function BulkBar({ collection, chosen, where, sort, total, documents }: BulkBarProps) {
  const { t } = useText();
  const textOf = useErrorText();
  const [isEditing, setEditing] = useState(false);
  const [ended, setEnded] = useState<Ended | null>(null);
  const { slug, may } = collection;
  const count = chosen.ids.size;
  const all = useMutation({
    mutationFn: () => idsMatching(slug, { where, sort }),
    onSuccess: (ids) => chosen.choose(ids, true),
    onError: (error) => notifications.show({ color: "red", message: textOf(error) }),
  });
  const end = (act: Ended["act"]) => (outcome: BulkOutcome) => {
    chosen.choose(outcome.done, false);
    setEditing(false);
    const isAll =
      outcome.errors.length === 0 && outcome.untouched.length === 0 && outcome.stopped === undefined;
    if (isAll) notifications.show({ message: t(`list.${act}`, { count: outcome.done.length }) });
    else setEnded({ act, outcome });
  };
  return (
    <>
      {count === 0 ? null : (
        <Paper
          withBorder
          shadow="md"
          component="section"
          className={classes["bar"]}
          aria-label={t("list.bulk")}
        >
          <Group gap="xs">
            <CloseButton aria-label={t("list.clearChosen")} onClick={chosen.clear} />
            <Text size="sm" fw={600} role="status">
              {t("list.chosen", { count })}
            </Text>
            {total > count && count < MOST_CHOSEN ? (
              <Button variant="subtle" size="compact-sm" loading={all.isPending} onClick={() => all.mutate()}>
                {total > MOST_CHOSEN
                  ? t("list.chooseTooMany", { count: MOST_CHOSEN })
                  : t("list.chooseMatching", { count: total })}
              </Button>
            ) : null}
          </Group>
          <Group gap="xs">
            {may.update ? (
              <Button variant="default" size="sm" onClick={() => setEditing(true)}>
                {t("list.edit")}
              </Button>
            ) : null}
            {may.delete ? <DeleteChosen slug={slug} ids={chosen.ids} onEnd={end("deleted")} /> : null}
          </Group>
        </Paper>
      )}
      {isEditing && count > 0 ? (
        <Suspense fallback={null}>
          <EditChosen
            collection={collection}
            ids={chosen.ids}
            onClose={() => setEditing(false)}
            onEnd={end("changed")}
          />
        </Suspense>
      ) : null}
      {ended === null ? null : (
        <OutcomeDialog
          {...ended}
          collection={collection}
          documents={documents}
          onClose={() => setEnded(null)}
        />
      )}
    </>
  );
}
