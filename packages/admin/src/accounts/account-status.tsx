import { Badge, Group, Text } from "@mantine/core";
import type { ManifestCollection } from "lucent/client";
import { Time } from "../parts/index.ts";
import { useText } from "../texts/index.ts";
import type { Account } from "./account-queries.ts";
import { isVerified } from "./states-of.ts";

/** Whose account is shown. */
export interface AccountStatusProps {
  readonly collection: ManifestCollection;
  readonly document: Readonly<Record<string, unknown>>;
  /** Absent while it is on its way. */
  readonly account: Account | undefined;
}

/** How an account stands, short enough for a cell: what keeps somebody out, else when they were last seen. */
export function AccountStatus({ collection, document, account }: AccountStatusProps) {
  const { t } = useText();
  if (!account) return null;
  const isUnproved = collection.auth?.verifies && isVerified(collection, document) === false;
  const shown = [
    account.disabled ? (["disabled", "red"] as const) : null,
    account.locked ? (["locked", "orange"] as const) : null,
    account.invited ? (["invited", "blue"] as const) : null,
    isUnproved && !account.invited ? (["unverified", "gray"] as const) : null,
  ].filter((mark) => mark !== null);
  return (
    <Group gap={6} wrap="wrap">
      {shown.map(([state, color]) => (
        <Badge key={state} color={color} variant="dot" tt="none">
          {t(`people.state.${state}`)}
        </Badge>
      ))}
      {shown.length > 0 ? null : (
        <Text size="sm" c="dimmed" component="span">
          {account.lastSeenAt === null ? t("people.state.active") : <Time at={account.lastSeenAt} />}
        </Text>
      )}
    </Group>
  );
}
