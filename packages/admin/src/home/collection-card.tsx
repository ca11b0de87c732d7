import { Button, Skeleton, Text } from "@mantine/core";
import { IconFileText, IconPlus, IconUsers } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ManifestCollection } from "lucent/client";
import { countText } from "../base/index.ts";
import { useManifest } from "../manifest/index.ts";
import { useText } from "../texts/index.ts";
import { mayKey } from "./may-key.ts";
import classes from "./place-cards.module.css";

interface CollectionCardProps {
  readonly collection: ManifestCollection;
  /** Undefined until it is known. */
  readonly count: number | undefined;
}

/** A collection: how much it holds, the way there, and the way to a new document. */
export function CollectionCard({ collection, count }: CollectionCardProps) {
  const { t } = useText();
  const { isAdministrator } = useManifest();
  const { slug, labels, may, auth } = collection;
  const Icon = auth ? IconUsers : IconFileText;
  const key = mayKey(may);
  return (
    <li className={classes["card"]}>
      <div className={classes["head"]}>
        <Icon size={18} stroke={1.6} aria-hidden className={classes["icon"]} />
        <Link to="/collections/$slug" params={{ slug }} className={classes["link"]}>
          {labels.plural}
        </Link>
      </div>
      {may.read ? <Count count={count} isOfPeople={auth !== null} /> : null}
      {isAdministrator || key === null ? null : (
        <Text size="sm" c="dimmed">
          {t(`home.may.${key}`)}
        </Text>
      )}
      {may.create ? (
        <Button
          component={Link}
          to={`/collections/${slug}/new`}
          size="compact-sm"
          variant="subtle"
          className={classes["create"] ?? ""}
          leftSection={<IconPlus size={14} aria-hidden />}
          aria-label={t("home.create", { name: labels.singular })}
        >
          {t("home.createShort")}
        </Button>
      ) : null}
    </li>
  );
}

function Count({ count, isOfPeople }: Pick<CollectionCardProps, "count"> & { readonly isOfPeople: boolean }) {
  const { t, language } = useText();
  if (count === undefined) return <Skeleton height={22} width="60%" my={6} />;
  const text = countText(count, language);
  const words = t(isOfPeople ? "home.peopleOf" : "home.countOf", { count, text });
  const place = words.indexOf(text);
  return (
    <p className={classes["count"]}>
      {words.slice(0, place)}
      <strong>{text}</strong>
      {words.slice(place + text.length)}
    </p>
  );
}
