import { queryOptions } from "@tanstack/react-query";
import { client } from "../session/index.ts";

/** For how many days back activity can be looked at. */
export const RANGES = [7, 30, 90] as const;

/** One of these ranges. */
export type Range = (typeof RANGES)[number];

/** What happened on a day. */
export interface DayOfActivity {
  /** When it began by the reader's clock. */
  readonly at: string;
  readonly signIns: number;
  readonly refusals: number;
  readonly newPeople: number;
}

type Tally = Awaited<ReturnType<typeof client.tallyEvents>>;

const COMERS: ReadonlySet<string> = new Set([
  "registered",
  "first user registered",
  "invited",
  "account created",
]);

/** What happened around the accounts of some collections on the latest days, this one among them, by the reader's clock. */
export const activityQuery = (slugs: readonly string[], range: Range) => {
  const since = firstOf(range);
  return queryOptions({
    queryKey: ["events", "tally", slugs, since],
    queryFn: async ({ signal }): Promise<readonly DayOfActivity[]> => {
      const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
      const asked = { by: "day", since, zone, signal } as const;
      return days(await Promise.all(slugs.map((collection) => client.tallyEvents({ collection, ...asked }))));
    },
    staleTime: 60_000,
  });
};

function firstOf(range: Range): string {
  const day = new Date();
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() - (range - 1));
  return day.toISOString();
}

function days(tallies: readonly Tally[]): readonly DayOfActivity[] {
  const byTime = Map.groupBy(
    tallies.flatMap(({ counts }) => counts),
    ({ at }) => at,
  );
  return (tallies[0]?.times ?? []).map((at) => {
    const counts = byTime.get(at) ?? [];
    const sum = (isMeant: (one: Tally["counts"][number]) => boolean) =>
      counts.filter(isMeant).reduce((total, { count }) => total + count, 0);
    return {
      at,
      signIns: sum(({ event, outcome }) => event === "signed in" && outcome === "done"),
      refusals: sum(({ outcome }) => outcome === "refused"),
      newPeople: sum(({ event, outcome }) => COMERS.has(event) && outcome === "done"),
    };
  });
}
