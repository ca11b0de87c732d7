import { Button, Text, Title, UnstyledButton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { LoadingState } from "../parts/index.ts";
import { useText } from "../texts/index.ts";
import { ableQuery } from "./access-queries.ts";
import { AskingError } from "./asking-error.tsx";
import classes from "./explorer.module.css";
import type { Question } from "./question.ts";
import { SaidText } from "./said-text.tsx";
import { useCallerName, whoText } from "./use-caller-name.ts";
import { VerdictMark } from "./verdict-mark.tsx";

interface AbleListProps {
  readonly question: Question;
  readonly ask: (parts: Partial<Question>) => void;
}

/** Everybody who may do what a question is about, and what lets them. */
export function AbleList({ question, ask }: AbleListProps) {
  const { t } = useText();
  const nameOf = useCallerName();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    ableQuery(question),
  );
  const callers = data?.pages.flatMap((page) => page.callers) ?? [];
  return (
    <section aria-labelledby="able" className={classes["sheet"]}>
      <Title order={2} size="h5" id="able" mb="xs">
        {t("access.whoElse")}
      </Title>
      {error ? <AskingError error={error} retry={refetch} /> : null}
      {data || error ? null : <LoadingState />}
      {data && callers.length === 0 ? (
        <Text c="dimmed">{t(hasNextPage ? "access.nobodyHere" : "access.nobody")}</Text>
      ) : null}
      <ul className={classes["able"]}>
        {callers.map(({ who, verdict, reason }) => (
          <li key={whoText(who)}>
            <UnstyledButton
              className={classes["caller"] ?? ""}
              title={t("access.askAbout", { name: nameOf(who) })}
              onClick={() => ask({ who: whoText(who) })}
            >
              <VerdictMark verdict={verdict} size={22} />
              <span className={classes["words"]}>
                <span className={classes["name"]}>{nameOf(who)}</span>
                <Text component="span" size="sm" c="dimmed" display="block">
                  <SaidText text={reason.says} />
                </Text>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <Button
          size="xs"
          variant="default"
          mt="sm"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t("access.more")}
        </Button>
      ) : null}
    </section>
  );
}
