import { Alert, Button, Group, Stack } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { isClientError } from "lucent/client";
import { ErrorState } from "../parts/index.ts";
import { useText } from "../texts/index.ts";

/** Why a list cannot be shown, and the ways on. */
export interface ListFailureProps {
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly onShowAll: () => void;
}

const OF_THE_QUESTION: ReadonlySet<string> = new Set([
  "INVALID_QUERY",
  "QUERY_TOO_SLOW",
  "VALIDATION_FAILED",
]);

/** Says why a list cannot be shown. What is wrong with the question can be taken back; anything else can be tried again. */
export function ListFailure({ error, onRetry, onShowAll }: ListFailureProps) {
  const { t } = useText();
  if (!isClientError(error) || !OF_THE_QUESTION.has(error.code))
    return <ErrorState error={error} retry={onRetry} />;
  const path = error.code === "INVALID_QUERY" ? error.data?.[0]?.path : undefined;
  return (
    <Alert
      color="red"
      variant="light"
      title={t("list.badQuery")}
      icon={<IconAlertTriangle aria-hidden />}
      role="alert"
    >
      <Stack align="flex-start" gap="sm">
        {path === undefined ? (
          <>
            {error.message} {t("list.badQueryOther")}
          </>
        ) : (
          t("list.badQueryText", { path })
        )}
        <Group gap="xs">
          <Button size="xs" variant="default" onClick={onShowAll}>
            {t("list.clearAll")}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={onRetry}>
            {t("parts.retry")}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
