import { Badge, Group, Text, ThemeIcon } from "@mantine/core";
import { clockTime } from "../base/index.ts";
import { Time } from "../parts/index.ts";
import { useText } from "../texts/index.ts";
import { faceOf } from "./event-face.ts";
import classes from "./event-list.module.css";
import type { EventListProps } from "./event-list.tsx";
import { EventPerson } from "./event-person.tsx";
import type { AccountEvent } from "./read-events.ts";
import { useDeviceWords } from "./use-device-words.ts";
import { useEventWords } from "./use-event-words.ts";

interface EventLineProps extends Omit<EventListProps, "events"> {
  readonly event: AccountEvent;
}

/** One event: what happened, to whom and by whom, from which device and place, and when. */
export function EventLine({ event, collection, names, isNamed = true }: EventLineProps) {
  const { t, language } = useText();
  const words = useEventWords();
  const { Icon, color } = faceOf(event);
  const { actor, person } = event;
  const isByAnother = actor !== null && (actor.id !== person || actor.collection !== collection);
  return (
    <li className={classes["line"]}>
      <ThemeIcon variant="light" color={color} radius="xl" size={34} aria-hidden className={classes["face"]}>
        <Icon size={18} stroke={1.7} />
      </ThemeIcon>
      <div className={classes["words"]}>
        <Group gap="xs">
          <Text component="span" size="sm" fw={600}>
            {words.what(event.event, event.outcome)}
          </Text>
          {event.outcome === "refused" ? (
            <Badge color="red" variant="light" size="sm" tt="none">
              {t("events.refused")}
            </Badge>
          ) : null}
          {event.count > 1 ? (
            <Badge color="gray" variant="light" size="sm" tt="none">
              {t("events.times", { count: event.count })}
            </Badge>
          ) : null}
        </Group>
        <Text component="div" size="sm" className={classes["who"]}>
          {isNamed ? <EventPerson collection={collection} id={person} names={names} /> : null}
          {isByAnother ? (
            <Text component="span" c="dimmed" inherit>
              {isNamed ? " " : ""}
              {t(actor.by === "api key" ? "events.byKey" : "events.by", {
                name: names.get(`${actor.collection}/${actor.id}`) ?? t("events.gone"),
              })}
            </Text>
          ) : null}
        </Text>
        <EventParticulars event={event} />
      </div>
      <Text component="div" size="sm" c="dimmed" className={classes["when"]}>
        <Time at={event.at} />
        <div className={classes["clock"]}>{clockTime(event.at, language)}</div>
      </Text>
    </li>
  );
}

function EventParticulars({ event: { reason, details, origin } }: Pick<EventLineProps, "event">) {
  const { t } = useText();
  const words = useEventWords();
  const where = useDeviceWords();
  const parts = [
    reason === null ? null : words.why(reason),
    details?.method === undefined ? null : words.how(details.method),
    details?.fields === undefined ? null : t("events.changedFields", { fields: details.fields.join(", ") }),
    // What the engine and its own programs do comes from no device.
    origin === null || (origin.address === null && origin.device === "unknown device")
      ? null
      : where.device(origin.device),
    origin?.address == null ? null : where.place(origin.address),
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return (
    <Text component="div" size="sm" c="dimmed" className={classes["particulars"]}>
      {parts.join(" · ")}
    </Text>
  );
}
