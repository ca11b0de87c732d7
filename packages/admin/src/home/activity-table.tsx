import { Table } from "@mantine/core";
import { countText, dayText } from "../base/index.ts";
import { useText } from "../texts/index.ts";
import classes from "./activity.module.css";
import type { DayOfActivity } from "./activity-query.ts";

/** The same as the plot for whoever would rather read it. */
export function ActivityTable({ days }: { readonly days: readonly DayOfActivity[] }) {
  const { t, language } = useText();
  const busy = days.filter(({ signIns, refusals, newPeople }) => signIns + refusals + newPeople > 0);
  const number = (count: number) => <Table.Td ta="end">{countText(count, language)}</Table.Td>;
  return (
    <details className={classes["details"]}>
      <summary>{t("home.asTable")}</summary>
      <Table captionSide="top" verticalSpacing={4} className={classes["table"] ?? ""}>
        <Table.Caption>{t("home.tableOf")}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("home.day")}</Table.Th>
            <Table.Th ta="end">{t("home.signIns")}</Table.Th>
            <Table.Th ta="end">{t("home.refusals")}</Table.Th>
            <Table.Th ta="end">{t("home.newPeople")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {busy.toReversed().map(({ at, signIns, refusals, newPeople }) => (
            <Table.Tr key={at}>
              <Table.Th scope="row" fw={400}>
                <time dateTime={at}>{dayText(at, language, true)}</time>
              </Table.Th>
              {number(signIns)}
              {number(refusals)}
              {number(newPeople)}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  );
}
