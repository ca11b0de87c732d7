import { Button, type ButtonProps, Group, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useText } from "../texts/index.ts";
import { ErrorState } from "./error-state.tsx";

/** A button for what cannot be taken back. */
export interface ConfirmButtonProps extends ButtonProps {
  readonly label: string;
  /** The question that is asked first. */
  readonly question: string;
  /** What will come of it. */
  readonly text?: ReactNode;
  /** What the button says that does it. Default the label. */
  readonly yes?: string;
  readonly act: () => Promise<unknown>;
}

/** Asks once more before it does something, and says what went wrong where it fails. */
export function ConfirmButton({ label, question, text, yes = label, act, ...button }: ConfirmButtonProps) {
  const { t } = useText();
  const [isOpen, { open, close }] = useDisclosure();
  const { mutate, isPending, error, reset } = useMutation({ mutationFn: act, onSuccess: close });
  const closeAll = () => {
    close();
    reset();
  };
  return (
    <>
      <Button variant="light" color="red" {...button} onClick={open}>
        {label}
      </Button>
      <Modal
        opened={isOpen}
        onClose={closeAll}
        title={question}
        closeButtonProps={{ "aria-label": t("parts.close") }}
      >
        {text === undefined ? null : <Text mb="md">{text}</Text>}
        {error ? <ErrorState error={error} /> : null}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={closeAll} data-autofocus>
            {t("parts.cancel")}
          </Button>
          <Button color="red" loading={isPending} onClick={() => mutate()}>
            {yes}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
