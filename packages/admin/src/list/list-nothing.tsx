import { Button } from "@mantine/core";
import { IconFileOff, IconFilePlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ManifestCollection } from "lucent/client";
import { EmptyState } from "../parts/index.ts";
import { useText } from "../texts/index.ts";

/** A list with nothing in it. */
export interface ListNothingProps {
  readonly collection: ManifestCollection;
  /** Whether all of the collection was asked for. */
  readonly isAll: boolean;
  readonly onShowAll: () => void;
}

/** Says why a list is empty, and what leads on: to make the first document, or to ask for less. */
export function ListNothing({ collection, isAll, onShowAll }: ListNothingProps) {
  const { t } = useText();
  if (!isAll) {
    return (
      <EmptyState
        icon={<IconFileOff />}
        title={t("list.noMatch")}
        text={t("list.noMatchText")}
        action={
          <Button variant="default" onClick={onShowAll}>
            {t("list.clearAll")}
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={<IconFilePlus />}
      title={t("list.empty")}
      {...(collection.may.create && {
        text: t("list.emptyText"),
        action: (
          <Button component={Link} to={`/collections/${collection.slug}/new`} variant="light">
            {t("list.createFirst")}
          </Button>
        ),
      })}
    />
  );
}
