import { Button, Group, List, Modal, Stack, Text } from "@mantine/core";
import type { ManifestCollection } from "lucent/client";
import { titleOf } from "../../manifest/index.ts";
import { ErrorState } from "../../parts/index.ts";
import { useText } from "../../texts/index.ts";
import { cut, DocumentLink } from "../../values/index.ts";
import type { ListedDocument } from "../list-query.ts";
import type { BulkOutcome } from "./act-on-many.ts";
import classes from "./bulk.module.css";

/** An act that did not reach all that was chosen. */
export interface OutcomeDialogProps {
  readonly act: "deleted" | "changed";
  readonly outcome: BulkOutcome;
  readonly collection: ManifestCollection;
  readonly documents: readonly ListedDocument[];
  readonly onClose: () => void;
}

const MOST_SHOWN = 100;

/** Tells document by document what went wrong. */
export function OutcomeDialog({ act, outcome, collection, documents, onClose }: OutcomeDialogProps) {
  const { t } = useText();
  const { done, errors, untouched, stopped } = outcome;
  const titles = new Map(documents.map((document) => [document.id, titleOf(collection, document)]));
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("list.outcome")}
      closeButtonProps={{ "aria-label": t("parts.close") }}
    >
      <Stack gap="sm">
        <Text>{t(`list.${act}`, { count: done.length })}</Text>
        {untouched.length > 0 ? <Text>{t("list.untouched", { count: untouched.length })}</Text> : null}
        {errors.length > 0 ? (
          <>
            <Text>{t("list.failed", { count: errors.length })}</Text>
            <List className={classes["errors"]} size="sm">
              {errors.slice(0, MOST_SHOWN).map(({ id, message }) => (
                <List.Item key={id}>
                  <DocumentLink slug={collection.slug} id={id}>
                    {cut(titles.get(id) ?? id, 80)}
                  </DocumentLink>
                  {": "}
                  {message}
                </List.Item>
              ))}
            </List>
          </>
        ) : null}
        {stopped === undefined ? null : <ErrorState error={stopped} />}
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {t("parts.close")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
