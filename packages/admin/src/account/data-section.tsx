import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { ErrorState } from "../parts/index.ts";
import { client } from "../session/index.ts";
import { useText } from "../texts/index.ts";
import { DeleteAccount } from "./delete-account.tsx";
import type { Own } from "./own-account.ts";
import { Section } from "./section.tsx";

/** Whose data. */
export interface DataSectionProps {
  readonly own: Own;
  /** By what they know their account. */
  readonly name: string;
  readonly mayDelete: boolean;
}

/** Where people get all that is kept of them, and may leave for good. */
export function DataSection({ own, name, mayDelete }: DataSectionProps) {
  const { t } = useText();
  const [state, setState] = useState<{ readonly isPending: boolean; readonly error?: unknown }>({
    isPending: false,
  });
  const download = async () => {
    setState({ isPending: true });
    try {
      const data = await client.exportOwnData({ collection: own.slug });
      keep(JSON.stringify(data, null, 2), `account-${data.exportedAt.slice(0, 10)}.json`);
      notifications.show({ message: t("account.downloaded") });
      setState({ isPending: false });
    } catch (error) {
      setState({ isPending: false, error });
    }
  };
  return (
    <Section title={t("account.data")} text={t("account.dataText")}>
      {state.error === undefined ? null : <ErrorState error={state.error} />}
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={state.isPending}
          onClick={() => void download()}
        >
          {t("account.download")}
        </Button>
        {mayDelete ? <DeleteAccount own={own} name={name} /> : null}
      </Group>
    </Section>
  );
}

/** Puts a text among the downloads of the browser. */
function keep(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has to have read it.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
