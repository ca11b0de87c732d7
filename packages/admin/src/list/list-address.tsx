import { Alert, Button, Stack } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useText } from "../texts/index.ts";

/** Says that the address asked for something that nobody understands, so that nobody takes the list for what it asked. */
export function ListAddress({ onAccept }: { readonly onAccept: () => void }) {
  const { t } = useText();
  return (
    <Alert
      color="yellow"
      variant="light"
      title={t("list.badAddress")}
      icon={<IconAlertTriangle aria-hidden />}
    >
      <Stack align="flex-start" gap="sm">
        {t("list.badAddressText")}
        <Button size="xs" variant="default" onClick={onAccept}>
          {t("list.understood")}
        </Button>
      </Stack>
    </Alert>
  );
}
