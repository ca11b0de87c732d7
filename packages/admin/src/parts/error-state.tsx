import { Alert, Button, Stack } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useText } from "../texts/index.ts";
import { useErrorText } from "./use-error-text.ts";

/** Says what went wrong where something should stand, and offers to try again. */
export function ErrorState({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { t } = useText();
  const textOf = useErrorText();
  return (
    <Alert color="red" variant="light" title={t("parts.failed")} icon={<IconAlertTriangle aria-hidden />}>
      <Stack align="flex-start" gap="sm">
        {textOf(error)}
        {retry === undefined ? null : (
          <Button size="xs" variant="default" onClick={retry}>
            {t("parts.retry")}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
