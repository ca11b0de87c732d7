import { Alert, Button, Group, Stack } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { CopyButton } from "../../parts/index.ts";
import { useText } from "../../texts/index.ts";
import classes from "../section.module.css";

/** Shows a new key, which nobody sees a second time. */
export function MadeKey({ secret, close }: { readonly secret: string; readonly close: () => void }) {
  const { t } = useText();
  const shown = useRef<HTMLElement>(null);
  useEffect(() => shown.current?.focus(), []);
  return (
    <Stack>
      <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />}>
        {t("account.keyMadeText")}
      </Alert>
      <Group gap="xs" wrap="nowrap">
        <code ref={shown} tabIndex={-1} className={classes["secret"]}>
          {secret}
        </code>
        <CopyButton value={secret} />
      </Group>
      <Group justify="flex-end">
        <Button onClick={close}>{t("account.keyKept")}</Button>
      </Group>
    </Stack>
  );
}
