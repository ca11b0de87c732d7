import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ManifestAct } from "lucent/client";
import { useMemo, useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { defaultsOf, Fields, FormFaults, showFaults } from "../controls/index.ts";
import { fieldTree } from "../manifest/index.ts";
import { ErrorState } from "../parts/index.ts";
import { useText } from "../texts/index.ts";
import type { ActWords } from "./use-act-words.ts";

/** An act that asks for something, or once more. */
export interface ActDialogProps {
  readonly act: ManifestAct;
  readonly words: ActWords;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Told once the dialog is out of sight. */
  readonly onGone: () => void;
  readonly send: (values: Readonly<Record<string, unknown>>) => Promise<void>;
}

/** Asks for what an act takes, and says at the fields what the engine refuses. */
export function ActDialog({ act, words, opened, onClose, onGone, send }: ActDialogProps) {
  const { t } = useText();
  const fields = useMemo(() => fieldTree(act.input), [act]);
  const form = useForm<Record<string, unknown>>({ defaultValues: defaultsOf(fields) });
  const [isSending, setIsSending] = useState(false);
  const [error, setError] = useState<unknown>();
  const submit = async (values: Readonly<Record<string, unknown>>) => {
    setIsSending(true);
    setError(undefined);
    try {
      await send(values);
      onClose();
    } catch (refusal) {
      if (!showFaults(form, refusal, { fields })) setError(refusal);
    } finally {
      setIsSending(false);
    }
  };
  const { title, about } = words;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      onExitTransitionEnd={onGone}
      title={act.danger ? t("acts.sure", { title }) : title}
      closeButtonProps={{ "aria-label": t("parts.close") }}
    >
      <FormProvider {...form}>
        <form
          noValidate
          onSubmit={(event) => {
            form.clearErrors();
            void form.handleSubmit(submit)(event);
          }}
        >
          <Stack gap="md">
            {about === "" ? null : <Text c="dimmed">{about}</Text>}
            <FormFaults />
            {error === undefined ? null : <ErrorState error={error} />}
            {fields.length === 0 ? null : <Fields fields={words.fieldsOf(fields)} />}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose} {...(act.danger && { "data-autofocus": true })}>
                {t("parts.cancel")}
              </Button>
              <Button type="submit" maw="100%" loading={isSending} {...(act.danger && { color: "red" })}>
                {title}
              </Button>
            </Group>
          </Stack>
        </form>
      </FormProvider>
    </Modal>
  );
}
