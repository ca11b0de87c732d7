import { Skeleton, Table, Text } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCollection } from "../manifest/index.ts";
import { useText } from "../texts/index.ts";
import { explanationQuery } from "./access-queries.ts";
import { actsOf } from "./acts-of.ts";
import classes from "./explorer.module.css";
import { ACTS, type ActName, type Question, type QuestionPlace, writeQuestion } from "./question.ts";
import { usePlaceName } from "./use-place-name.ts";
import { VerdictMark } from "./verdict-mark.tsx";

interface OverviewRowProps {
  readonly who: string | null;
  readonly place: QuestionPlace;
}

/** What somebody may do with one place. */
export function OverviewRow({ who, place }: OverviewRowProps) {
  const { t } = useText();
  const name = usePlaceName()(place);
  const collection = useCollection(place.kind === "collection" ? place.slug : "");
  const offered = actsOf(place, collection);
  const questionOf = (act: ActName): Question => ({ who, place, act, id: null, field: null });
  const answers = useQueries({ queries: offered.map((act) => explanationQuery(questionOf(act))) });
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={500} className={classes["place"] ?? ""}>
        {name}
      </Table.Th>
      {ACTS.map((act) => {
        const verdict = answers[offered.indexOf(act)]?.data?.verdict;
        if (!offered.includes(act))
          return (
            <Table.Td key={act} ta="center">
              <Text span c="dimmed" aria-label={t("access.notOffered")} role="img">
                –
              </Text>
            </Table.Td>
          );
        const said = verdict === undefined ? t("access.unknown") : t(`access.verdict.${verdict}`);
        return (
          <Table.Td key={act} ta="center">
            <Link
              to="/explorer"
              search={writeQuestion(questionOf(act))}
              className={classes["cell"]}
              aria-label={t("access.cell", { place: name, act: t(`access.acts.${act}`), verdict: said })}
            >
              {verdict === undefined ? <Skeleton circle height={24} /> : <VerdictMark verdict={verdict} />}
            </Link>
          </Table.Td>
        );
      })}
    </Table.Tr>
  );
}
