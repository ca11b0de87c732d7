import "@mantine/charts/styles.css";
import { LineChart } from "@mantine/charts";
import { countText, dayText } from "../base/index.ts";
import { useText } from "../texts/index.ts";
import type { DayOfActivity } from "./activity-query.ts";

const FEW_DAYS = 7;

/** The plot of activity: a line for each kind, told apart by its dashes as well as by its colour. Nothing in it moves. */
export function ActivityPlot({ days }: { readonly days: readonly DayOfActivity[] }) {
  const { t, language } = useText();
  const data = days.map((day) => ({ ...day, day: dayText(day.at, language) }));
  return (
    <LineChart
      h={240}
      data={data}
      dataKey="day"
      curveType="linear"
      strokeWidth={2}
      withDots={days.length <= FEW_DAYS}
      tickLine="none"
      gridAxis="x"
      xAxisProps={{ minTickGap: 24 }}
      yAxisProps={{ allowDecimals: false, width: 44 }}
      valueFormatter={(value) => countText(value, language)}
      lineProps={{ isAnimationActive: false }}
      tooltipAnimationDuration={0}
      // Screen readers have the table instead.
      lineChartProps={{ accessibilityLayer: false }}
      series={[
        { name: "signIns", label: t("home.signIns"), color: "var(--home-sign-ins)" },
        {
          name: "refusals",
          label: t("home.refusals"),
          color: "var(--home-refusals)",
          strokeDasharray: "6 4",
        },
        {
          name: "newPeople",
          label: t("home.newPeople"),
          color: "var(--home-new-people)",
          strokeDasharray: "2 3",
        },
      ]}
    />
  );
}
