import { SegmentedControl, Skeleton, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { countText } from "../base/index.ts";
import { useManifest } from "../manifest/index.ts";
import { ErrorState } from "../parts/index.ts";
import { useText } from "../texts/index.ts";
import classes from "./activity.module.css";
import { activityQuery, type DayOfActivity, RANGES, type Range } from "./activity-query.ts";
import { ActivityTable } from "./activity-table.tsx";

const ActivityPlot = lazy(() =>
  import("./activity-plot.tsx").then(({ ActivityPlot: component }) => ({ default: component })),
);

const SERIES = ["signIns", "refusals", "newPeople"] as const;

/** How many signed in, were refused and came on the latest days: as numbers, as a plot and as a table. */
export function Activity() {
  const { t, language } = useText();
  const { collections } = useManifest();
  const navigate = useNavigate();
  const search: { readonly days?: unknown } = useSearch({ strict: false });
  const range = RANGES.find((one) => one === Number(search.days)) ?? 30;
  const slugs = collections.filter(({ auth }) => auth?.mayAdminister).map(({ slug }) => slug);
  const { data, error, refetch } = useQuery(activityQuery(slugs, range));
  const choose = (days: string) =>
    void navigate({ to: "/", search: { days: Number(days) as Range }, replace: true, resetScroll: false });
  return (
    <section aria-labelledby="activity" className={classes["sheet"]}>
      <div className={classes["head"]}>
        <Title order={2} size="h5" id="activity">
          {t("home.activity")}
        </Title>
        <SegmentedControl
          size="xs"
          transitionDuration={0}
          value={String(range)}
          onChange={choose}
          aria-label={t("home.days")}
          data={RANGES.map((days) => ({ value: String(days), label: t("home.lastDays", { count: days }) }))}
        />
      </div>
      {error ? <ErrorState error={error} retry={refetch} /> : null}
      <dl className={classes["sums"]}>
        {SERIES.map((name) => (
          <div key={name} className={classes["sum"]} data-series={name}>
            <dt>{t(`home.${name}`)}</dt>
            <dd>{data ? countText(sumOf(data, name), language) : "–"}</dd>
          </div>
        ))}
      </dl>
      {data ? <Days days={data} /> : <Skeleton height={240} />}
    </section>
  );
}

function Days({ days }: { readonly days: readonly DayOfActivity[] }) {
  const { t } = useText();
  const isQuiet = days.every(({ signIns, refusals, newPeople }) => signIns + refusals + newPeople === 0);
  if (isQuiet) return <Text c="dimmed">{t("home.quiet")}</Text>;
  return (
    <>
      <div aria-hidden className={classes["plot"]}>
        <Suspense fallback={<Skeleton height={240} />}>
          <ActivityPlot days={days} />
        </Suspense>
      </div>
      <ActivityTable days={days} />
    </>
  );
}

function sumOf(days: readonly DayOfActivity[], name: (typeof SERIES)[number]): number {
  return days.reduce((total, day) => total + day[name], 0);
}
