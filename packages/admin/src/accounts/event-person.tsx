import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useText } from "../texts/index.ts";
import type { EventPage } from "./read-events.ts";

/** Somebody in an event. */
interface EventPersonProps extends Pick<EventPage, "names"> {
  readonly collection: string;
  readonly id: string | null;
}

/** Whom an event is about: by their name and with the way to them, where they are still there. */
export function EventPerson({ collection, id, names }: EventPersonProps) {
  const { t } = useText();
  const name = id === null ? undefined : names.get(`${collection}/${id}`);
  if (id === null || name === undefined) {
    return (
      <Text component="span" c="dimmed" inherit>
        {t(id === null ? "events.somebody" : "events.gone")}
      </Text>
    );
  }
  return (
    <Anchor component={Link} to={`/collections/${collection}/${id}`} inherit>
      {name}
    </Anchor>
  );
}
