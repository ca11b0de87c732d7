import { Button, Group, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { client } from "../../session/index.ts";
import { useText } from "../../texts/index.ts";
import type { BulkOutcome } from "./act-on-many.ts";
import { useBulk } from "./use-bulk.ts";

/** Documents that may be deleted together. */
export interface DeleteChosenProps {
  readonly slug: string;
  readonly ids: ReadonlySet<string>;
  readonly onEnd: (outcome: BulkOutcome) => void;
}

/** Deletes what is chosen, after saying how many documents that are. */
export function DeleteChosen({ slug, ids, onEnd }: DeleteChosenProps) {
  const { t } = useText();
  const [isOpen, { open, close }] = useDisclosure();
  const { isPending, progress, start } = useBulk(slug, ids, (outcome) => {
    close();
    onEnd(outcome);
  });
  const total = ids.size;
  return (
    <>
      <Button variant="light" color="red" size="sm" onClick={open}>
        {t("list.delete")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("list.deleteQuestion", { count: total })}
        closeButtonProps={{ "aria-label": t("parts.close") }}
      >
        <Text>{t("list.deleteText")}</Text>
        <Group justify="flex-end" mt="md">
          {isPending && progress > 0 ? (
            <Text size="sm" c="dimmed" role="status">
              {t("list.progress", { done: progress, total })}
            </Text>
          ) : null}
          <Button variant="default" onClick={close} data-autofocus>
            {t("parts.cancel")}
          </Button>
          <Button
            color="red"
            loading={isPending}
            onClick={() =>
              start((turn) =>
                client.delete({ collection: slug, where: { id: { in: turn } }, depth: 0, select: {} }),
              )
            }
          >
            {t("list.delete")}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
