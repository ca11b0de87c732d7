import { EventLine } from "./event-line.tsx";
import classes from "./event-list.module.css";
import type { EventPage } from "./read-events.ts";

/** Some events of one collection of people. */
export interface EventListProps extends Pick<EventPage, "events" | "names"> {
  /** The slug of the collection. */
  readonly collection: string;
  /** Whether each says whom it is about. Default true. */
  readonly isNamed?: boolean;
}

/** Events, one a line. */
export function EventList({ events, ...shown }: EventListProps) {
  return (
    <ul className={classes["list"]}>
      {events.map((event) => (
        <EventLine key={event.id} event={event} {...shown} />
      ))}
    </ul>
  );
}
