import { Button } from "@mantine/core";
import { IconLayoutGrid, IconLock } from "@tabler/icons-react";
import { useManifest } from "../manifest/index.ts";
import { EmptyState, Page } from "../parts/index.ts";
import { useText } from "../texts/index.ts";
import { AbleList } from "./able-list.tsx";
import { Answer } from "./answer.tsx";
import classes from "./explorer.module.css";
import { Overview } from "./overview.tsx";
import { writeQuestion } from "./question.ts";
import { QuestionForm } from "./question-form.tsx";
import { useQuestion } from "./use-question.ts";

/** The access explorer: who may do what, and which rule says so. The whole question stands in the address. */
export function ExplorerPage() {
  const { t } = useText();
  const { isAdministrator } = useManifest();
  const [question, ask] = useQuestion();
  if (!isAdministrator)
    return (
      <Page title={t("access.title")}>
        <EmptyState icon={<IconLock />} title={t("access.notYours")} text={t("access.notYoursText")} />
      </Page>
    );
  const isOverview = question.place === null;
  return (
    <Page
      title={t("access.title")}
      about={t("access.about")}
      actions={
        isOverview ? undefined : (
          <Button
            variant="default"
            leftSection={<IconLayoutGrid size={16} aria-hidden />}
            onClick={() => ask({ place: null })}
          >
            {t("access.toOverview")}
          </Button>
        )
      }
    >
      <QuestionForm question={question} ask={ask} />
      {isOverview ? (
        <Overview key={question.who} question={question} />
      ) : (
        <div className={classes["columns"]} key={JSON.stringify(writeQuestion(question))}>
          <Answer question={question} />
          <AbleList question={question} ask={ask} />
        </div>
      )}
    </Page>
  );
}
