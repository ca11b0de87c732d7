import { Text, ThemeIcon, Title } from "@mantine/core";
import { IconArrowRight, IconMailOff, IconPencilPlus, IconUserPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ComponentType, ReactNode } from "react";
import { useManifest } from "../manifest/index.ts";
import { useText } from "../texts/index.ts";
import classes from "./next-steps.module.css";

/** So many empty collections are worth a hint; of more, the cards tell. */
const MOST_EMPTY = 3;

interface Step {
  readonly key: string;
  readonly icon: ComponentType<{ size: number; stroke: number }>;
  readonly title: string;
  readonly text: string;
  /** Where it is done; absent where it is not done in the panel. */
  readonly to?: string;
}

/** What could be done next where a project is still young; nothing where it is not. */
export function NextSteps({ counts }: { readonly counts: ReadonlyMap<string, number> }) {
  const { t } = useText();
  const steps = useSteps(counts);
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="next-steps">
      <Title order={2} size="h5" mb="sm" id="next-steps">
        {t("home.next")}
      </Title>
      <ul className={classes["steps"]}>
        {steps.map(({ key, icon: Icon, title, text, to }) => (
          <li key={key} className={classes["step"]}>
            <ThemeIcon variant="light" size={38} radius="xl" aria-hidden>
              <Icon size={20} stroke={1.6} />
            </ThemeIcon>
            <div className={classes["words"]}>
              <StepTitle to={to}>{title}</StepTitle>
              <Text size="sm" c="dimmed">
                {text}
              </Text>
            </div>
            {to === undefined ? null : <IconArrowRight size={18} aria-hidden className={classes["arrow"]} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function StepTitle({ to, children }: { readonly to: string | undefined; readonly children: ReactNode }) {
  if (to === undefined) return <span className={classes["title"]}>{children}</span>;
  return (
    <Link to={to} className={classes["title"]}>
      {children}
    </Link>
  );
}

function useSteps(counts: ReadonlyMap<string, number>): readonly Step[] {
  const { t } = useText();
  const { collections, isAdministrator, sendsMail, user } = useManifest();
  const empty = collections.filter(({ slug, auth, may }) => !auth && may.create && counts.get(slug) === 0);
  const documents = empty.slice(0, MOST_EMPTY).map(
    ({ slug, labels }): Step => ({
      key: slug,
      icon: IconPencilPlus,
      title: t("home.firstDocument", { name: labels.singular }),
      text: t("home.firstDocumentText", { collection: labels.plural }),
      to: `/collections/${slug}/new`,
    }),
  );
  const alone = collections.filter(
    ({ slug, auth }) => slug === user?.collection && auth?.mayAdminister && counts.get(slug) === 1,
  );
  const people = alone.map(
    ({ slug, labels }): Step => ({
      key: slug,
      icon: IconUserPlus,
      title: t("home.invite"),
      text: t("home.inviteText", { collection: labels.plural }),
      to: `/collections/${slug}`,
    }),
  );
  if (!isAdministrator) return documents;
  const mail: Step = { key: " mail", icon: IconMailOff, title: t("home.noMail"), text: t("home.noMailText") };
  return [...documents, ...people, ...(sendsMail ? [] : [mail])];
}
