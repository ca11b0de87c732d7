import { Button, Group, Modal, Text } from "@mantine/core";
// biome-ignore lint/suspicious/noDeprecatedImports: only one of its older forms is.
import { useBlocker } from "@tanstack/react-router";
import { useText } from "../texts/index.ts";

/** Asks before what was typed is lost: by a link, by going back, and by closing the tab. */
export function UnsavedGuard({ isChanged }: { readonly isChanged: () => boolean }) {
  const { t } = useText();
  const { status, proceed, reset } = useBlocker({
    // Another search in the address is the same page.
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && isChanged(),
    enableBeforeUnload: isChanged,
    withResolver: true,
  });
  return (
    <Modal
      opened={status === "blocked"}
      onClose={() => reset?.()}
      title={t("documents.leaveQuestion")}
      closeButtonProps={{ "aria-label": t("parts.close") }}
    >
      <Text mb="lg">{t("documents.leaveText")}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => proceed?.()}>
          {t("documents.leave")}
        </Button>
        <Button onClick={() => reset?.()} data-autofocus>
          {t("documents.stay")}
        </Button>
      </Group>
    </Modal>
  );
}
