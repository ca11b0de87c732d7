import { Title } from "@mantine/core";
import { useText } from "../texts/index.ts";
import { CollectionCard } from "./collection-card.tsx";
import { GlobalCard } from "./global-card.tsx";
import classes from "./place-cards.module.css";
import { usePlaceGroups } from "./use-place-groups.ts";

/** What there is for the reader: a card for each collection, with how much it holds, and for each global. */
export function PlaceCards({ counts }: { readonly counts: ReadonlyMap<string, number> }) {
  const { language } = useText();
  return usePlaceGroups().map(({ heading, collections, globals }) => (
    <section key={heading} aria-label={heading} lang={language}>
      <Title order={2} size="h5" mb="sm">
        {heading}
      </Title>
      <ul className={classes["cards"]}>
        {collections.map((collection) => (
          <CollectionCard key={collection.slug} collection={collection} count={counts.get(collection.slug)} />
        ))}
        {globals.map((global) => (
          <GlobalCard key={global.slug} global={global} />
        ))}
      </ul>
    </section>
  ));
}
