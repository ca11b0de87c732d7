import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconUsers } from "@tabler/icons-react";
import { CopyButton, Time } from "../parts/index.ts";
import { useText } from "../texts/index.ts";
import type { Data } from "./document.ts";

/** What has happened to a document while it was being edited. */
export interface DocumentNoticesProps {
  /** What somebody else has saved meanwhile. */
  readonly theirs: Data | null;
  readonly onCompare: (theirs: Data) => void;
  readonly isGone: boolean;
  /** What was changed here and is not saved. */
  readonly typed: () => Data;
}

/** Says that somebody else has saved or deleted the document meanwhile; what was typed is still there. */
export function DocumentNotices({ theirs, onCompare, isGone, typed }: DocumentNoticesProps) {
  const { t } = useText();
  if (isGone) {
    const text = JSON.stringify(typed(), null, 2);
    return (
      <Alert
        color="red"
        variant="light"
        role="alert"
        icon={<IconAlertTriangle />}
        title={t("documents.gone")}
      >
        {t("documents.goneText")}
        {text === "{}" ? null : (
          <Group gap={4} mt="xs">
            <Text size="sm">{t("documents.copyTyped")}</Text>
            <CopyButton value={text} />
          </Group>
        )}
      </Alert>
    );
  }
  if (!theirs) return null;
  const at = theirs["updatedAt"];
  return (
    <Alert variant="light" role="alert" icon={<IconUsers />} title={t("documents.changedMeanwhile")}>
      <Group justify="space-between">
        <Text size="sm">
          {t("documents.changedMeanwhileText")} {typeof at === "string" ? <Time at={at} /> : null}
        </Text>
        <Button size="xs" variant="default" onClick={() => onCompare(theirs)}>
          {t("documents.compare")}
        </Button>
      </Group>
    </Alert>
  );
}
