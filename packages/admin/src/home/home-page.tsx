import { IconBooks, IconCoffee } from "@tabler/icons-react";
import { ActButtons } from "../acts/index.ts";
import { useManifest } from "../manifest/index.ts";
import { EmptyState, Page } from "../parts/index.ts";
import { useText } from "../texts/index.ts";
import { Activity } from "./activity.tsx";
import { NextSteps } from "./next-steps.tsx";
import { PlaceCards } from "./place-cards.tsx";
import { RecentEvents } from "./recent-events.tsx";
import { useCounts } from "./use-counts.ts";
import { useOwnName } from "./use-own-name.ts";

/** The first page: what there is for the reader, what to do next and, for administrators, what has happened. */
export function HomePage() {
  const { t } = useText();
  const { title, collections, globals, acts, isAdministrator } = useManifest();
  const counts = useCounts(collections);
  const name = useOwnName();
  const isBare = globals.length === 0 && collections.every(({ auth }) => isAdministrator && auth);
  const administered = collections.filter(({ auth }) => auth?.mayAdminister);
  return (
    <Page
      title={name === undefined ? t("home.welcome") : t("home.welcomeNamed", { name })}
      about={title}
      actions={<ActButtons acts={acts} of="collection" slug="" />}
    >
      {isBare ? <Bare isAdministrator={isAdministrator} /> : null}
      <NextSteps counts={counts} />
      <PlaceCards counts={counts} />
      {administered.length > 0 ? <Activity /> : null}
      {administered.map((collection) => (
        <RecentEvents key={collection.slug} collection={collection} isNamed={administered.length > 1} />
      ))}
    </Page>
  );
}

function Bare({ isAdministrator }: { readonly isAdministrator: boolean }) {
  const { t } = useText();
  if (isAdministrator)
    return (
      <EmptyState icon={<IconBooks />} title={t("home.noCollections")} text={t("home.noCollectionsText")} />
    );
  return <EmptyState icon={<IconCoffee />} title={t("home.nothing")} text={t("home.nothingText")} />;
}
