import { Code, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { LoadingState } from "../parts/index.ts";
import { useText } from "../texts/index.ts";
import { type Explanation, explanationQuery } from "./access-queries.ts";
import { AskingError } from "./asking-error.tsx";
import classes from "./explorer.module.css";
import { LayerList } from "./layer-list.tsx";
import type { Question } from "./question.ts";
import { SaidText } from "./said-text.tsx";
import { SourcePlace } from "./source-place.tsx";
import { useSentence } from "./use-sentence.ts";
import { VerdictMark } from "./verdict-mark.tsx";

/** The answer to a question: the verdict in a sentence, what decides it and where that is written, and each step. */
export function Answer({ question }: { readonly question: Question }) {
  const { t } = useText();
  const sentence = useSentence();
  const { data, error, refetch } = useQuery(explanationQuery(question));
  if (error) return <AskingError error={error} retry={refetch} />;
  if (!data) return <LoadingState />;
  return (
    <section aria-labelledby="verdict" className={classes["sheet"]}>
      <div className={classes["verdict"]}>
        <VerdictMark verdict={data.verdict} size={44} />
        <div className={classes["words"]}>
          <Text size="sm" c="dimmed">
            {t(`access.verdict.${data.verdict}`)}
          </Text>
          <Title order={2} size="h4" id="verdict">
            {sentence(question, data)}
          </Title>
        </div>
      </div>
      <Ground reason={data.reason} />
      <Title order={3} size="h6" mt="lg" mb="xs">
        {t("access.steps")}
      </Title>
      <LayerList layers={data.layers} />
    </section>
  );
}

function Ground({ reason: { path, clause, says, place } }: Pick<Explanation, "reason">) {
  const { t } = useText();
  return (
    <dl className={classes["ground"]}>
      <dt>{t("access.why")}</dt>
      <dd>
        <SaidText text={says} />
      </dd>
      {path === null ? null : (
        <>
          <dt>{t("access.decidedBy")}</dt>
          <dd>
            <Code className={classes["long"] ?? ""}>{path}</Code>
            {path.startsWith("default:") ? (
              <Text size="sm" c="dimmed">
                {t("access.byDefault")}
              </Text>
            ) : null}
          </dd>
        </>
      )}
      {clause === null ? null : (
        <>
          <dt>{t("access.clause")}</dt>
          <dd>
            <Code className={classes["long"] ?? ""}>{clause.replaceAll("`", "")}</Code>
          </dd>
        </>
      )}
      {place === null ? null : (
        <>
          <dt>{t("access.writtenIn")}</dt>
          <dd>
            <SourcePlace place={place} />
          </dd>
        </>
      )}
    </dl>
  );
}
