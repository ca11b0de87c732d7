import { Title } from "@mantine/core";
import { EventList, type EventListProps } from "../accounts/index.ts";
import { useText } from "../texts/index.ts";
import classes from "./event-days.module.css";

/** Events under the days on which they happened, by the reader's calendar. */
export function EventDays({ events, ...shown }: EventListProps) {
  const { t, language } = useText();
  const format = new Intl.DateTimeFormat(language, { dateStyle: "full" });
  const headings = new Map([
    [dayBefore(0), t("events.today")],
    [dayBefore(1), t("events.yesterday")],
  ]);
  const days = Map.groupBy(events, ({ at }) => new Date(at).toDateString());
  return [...days].map(([day, ofDay]) => (
    <section key={day} className={classes["day"]}>
      <Title order={2} size="sm" className={classes["heading"]}>
        {headings.get(day) ?? format.format(new Date(day))}
      </Title>
      <EventList events={ofDay} {...shown} />
    </section>
  ));
}

function dayBefore(days: number): string {
  const date = new Date();
  date.setDate(date.getDate() - days);
  return date.toDateString();
}
