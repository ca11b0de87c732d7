import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { isClientError } from "lucent/client";
import { useState } from "react";
import { useErrorText } from "../parts/index.ts";
import { client, RefusalAlert, useSignOut, useSubmit } from "../session/index.ts";
import { useText } from "../texts/index.ts";
import type { Own } from "./own-account.ts";

/** Deletes one's own account, once one has written its name. */
export function DeleteAccount({ own, name }: { readonly own: Own; readonly name: string }) {
  const { t } = useText();
  const textOf = useErrorText();
  const signOut = useSignOut();
  const [isOpen, { open, close }] = useDisclosure();
  const [isMeant, setMeant] = useState(false);
  const { error, isPending, onSubmit, clear } = useSubmit(async () => {
    await client.delete({ collection: own.slug, id: own.id });
    await signOut();
  });
  const leave = () => {
    close();
    clear();
    setMeant(false);
  };
  return (
    <>
      <Button variant="light" color="red" onClick={open}>
        {t("account.delete")}
      </Button>
      <Modal
        opened={isOpen}
        onClose={leave}
        title={t("account.deleteQuestion")}
        closeButtonProps={{ "aria-label": t("parts.close") }}
      >
        <form onSubmit={onSubmit}>
          <Stack>
            <Text>{t("account.deleteText")}</Text>
            {error === undefined ? null : (
              <RefusalAlert>
                {isClientError(error) && error.code === "IN_USE" ? t("account.inUse") : textOf(error)}
              </RefusalAlert>
            )}
            <TextInput
              label={t("account.deleteConfirm", { name })}
              autoComplete="off"
              spellCheck={false}
              data-autofocus
              onChange={(event) => setMeant(event.currentTarget.value.trim() === name)}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={leave}>
                {t("parts.cancel")}
              </Button>
              <Button type="submit" color="red" disabled={!isMeant} loading={isPending}>
                {t("account.deleteYes")}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
