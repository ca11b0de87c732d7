import { Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConfirmButton, ErrorState, LoadingState } from "../parts/index.ts";
import { client } from "../session/index.ts";
import { useText } from "../texts/index.ts";
import { refreshPeople } from "./account-queries.ts";
import { SessionLine } from "./session-line.tsx";
import classes from "./session-list.module.css";
import { type Session, sessionsQuery } from "./sessions-query.ts";

/** Whose sessions. */
export interface SessionListProps {
  /** The slug of the collection. */
  readonly collection: string;
  /** The id of the person; the reader themselves when absent. */
  readonly person?: string;
}

const FEW = 4;

/** The sessions of somebody with device and place in words; each can be ended, and all but the reader's own at once. */
export function SessionList({ collection, person }: SessionListProps) {
  const { t } = useText();
  const [isWhole, setIsWhole] = useState(false);
  const { data, error, refetch } = useQuery(sessionsQuery(collection, person));
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!data) return <LoadingState />;
  if (data.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t("people.noSessions")}
      </Text>
    );
  const endable = data.filter(({ current }) => !current);
  const isOnThis = endable.length < data.length;
  const end = async (sessions: readonly Session[]) => {
    try {
      for (const { id } of sessions) await client.revokeSession({ collection, id });
    } finally {
      await refreshPeople(collection);
    }
    notifications.show({ message: t(sessions.length === 1 ? "people.ended" : "people.endedAll") });
  };
  return (
    <Stack gap="sm">
      <ul className={classes["list"]}>
        {(isWhole ? data : data.slice(0, FEW)).map((session) => (
          <SessionLine key={session.id} session={session} end={() => end([session])} />
        ))}
      </ul>
      {isWhole || data.length <= FEW ? null : (
        <Button variant="default" size="xs" onClick={() => setIsWhole(true)}>
          {t("people.allSessions", { count: data.length })}
        </Button>
      )}
      {endable.length < 2 && !(isOnThis && endable.length === 1) ? null : (
        <Group justify="flex-end">
          <ConfirmButton
            label={t(isOnThis ? "people.endOthers" : "people.endAll")}
            question={t("people.endAllQuestion")}
            text={t(isOnThis ? "people.endOthersText" : "people.endAllText")}
            size="xs"
            act={() => end(endable)}
          />
        </Group>
      )}
    </Stack>
  );
}
