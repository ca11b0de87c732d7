import { Modal } from "@mantine/core";
import { useState } from "react";
import { useText } from "../../texts/index.ts";
import type { Own } from "../own-account.ts";
import { KeyForm } from "./key-form.tsx";
import { MadeKey } from "./made-key.tsx";

/** Asks for a new key and shows it, once. Stolen session: the key stands here alone, and is gone when this is closed. */
export function NewKey({ own, close }: { readonly own: Own; readonly close: () => void }) {
  const { t } = useText();
  const [key, setKey] = useState<string | null>(null);
  return (
    <Modal
      opened
      onClose={close}
      title={t(key === null ? "account.newKey" : "account.keyMade")}
      closeOnClickOutside={false}
      closeOnEscape={key === null}
      withCloseButton={key === null}
      closeButtonProps={{ "aria-label": t("parts.close") }}
    >
      {key === null ? <KeyForm own={own} made={setKey} /> : <MadeKey secret={key} close={close} />}
    </Modal>
  );
}
