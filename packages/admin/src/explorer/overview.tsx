import { Button, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useManifest } from "../manifest/index.ts";
import { useText } from "../texts/index.ts";
import { explanationQuery } from "./access-queries.ts";
import { ActHeading } from "./act-heading.tsx";
import { AskingError } from "./asking-error.tsx";
import classes from "./explorer.module.css";
import { OverviewRow } from "./overview-row.tsx";
import { ACTS, type Question, type QuestionPlace } from "./question.ts";
import { useSentence } from "./use-sentence.ts";
import { useWhoLabel } from "./use-who-label.ts";
import { VerdictMark } from "./verdict-mark.tsx";

/** Each place asks as many questions as there are acts: more of them are asked when somebody wants to know. */
const PLACES_AT_ONCE = 20;

/** All that somebody may do, act by act and place by place; each mark leads to its reasons. */
export function Overview({ question }: { readonly question: Question }) {
  const { t } = useText();
  const { collections, globals } = useManifest();
  const [shown, setShown] = useState(PLACES_AT_ONCE);
  const name = useWhoLabel(question.who);
  const places: readonly QuestionPlace[] = [
    ...collections.map(({ slug }) => ({ kind: "collection", slug }) as const),
    ...globals.map(({ slug }) => ({ kind: "global", slug }) as const),
  ];
  const { error, refetch } = useQuery(explanationQuery({ ...question, place: { kind: "admin" } }));
  if (error) return <AskingError error={error} retry={refetch} />;
  return (
    <section aria-labelledby="overview" className={classes["sheet"]}>
      <Title order={2} size="h5" id="overview">
        {question.who === null ? t("access.overviewYou") : t("access.overview", { name })}
      </Title>
      <IsAdministrator question={question} />
      <Table verticalSpacing={6} className={classes["matrix"] ?? ""}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("access.place")}</Table.Th>
            {ACTS.map((act) => (
              <Table.Th key={act} ta="center">
                <ActHeading act={act} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {places.slice(0, shown).map((place) => (
            <OverviewRow
              key={`${place.kind}/${"slug" in place ? place.slug : ""}`}
              who={question.who}
              place={place}
            />
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" mt="xs">
        {t("access.legend")}
      </Text>
      {places.length > shown ? (
        <Button size="xs" variant="default" mt="sm" onClick={() => setShown(shown + PLACES_AT_ONCE)}>
          {t("access.showMore", { count: Math.min(PLACES_AT_ONCE, places.length - shown) })}
        </Button>
      ) : null}
    </section>
  );
}

function IsAdministrator({ question }: { readonly question: Question }) {
  const sentence = useSentence();
  const asked: Question = { ...question, place: { kind: "admin" } };
  const { data } = useQuery(explanationQuery(asked));
  return (
    <div className={classes["administrator"]}>
      {data ? (
        <>
          <VerdictMark verdict={data.verdict} size={20} />
          <Text size="sm">{sentence(asked, data)}</Text>
        </>
      ) : null}
    </div>
  );
}
