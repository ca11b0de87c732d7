import { Button } from "@mantine/core";
import { IconEyeOff, IconPlus } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { ActButtons } from "../acts/index.ts";
import { useCollection } from "../manifest/index.ts";
import { EmptyState, NotFound, Page } from "../parts/index.ts";
import { useText } from "../texts/index.ts";
import { List } from "./list.tsx";

/** The page of a collection: what there is of it, as far as the reader may see any. */
export function ListPage() {
  const { slug = "" } = useParams({ strict: false });
  const { t } = useText();
  const collection = useCollection(slug);
  if (!collection) return <NotFound />;
  const { labels, description, may } = collection;
  return (
    <Page
      key={slug}
      title={labels.plural}
      about={description}
      actions={
        <>
          <ActButtons acts={collection.acts} of="collection" slug={slug} />
          {may.create ? (
            <Button
              component={Link}
              to={`/collections/${slug}/new`}
              leftSection={<IconPlus size={16} aria-hidden />}
            >
              {t("list.create", { what: labels.singular })}
            </Button>
          ) : null}
        </>
      }
    >
      {may.read ? (
        <List collection={collection} />
      ) : (
        <EmptyState icon={<IconEyeOff />} title={t("list.unreadable")} text={t("list.unreadableText")} />
      )}
    </Page>
  );
}
