import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { CollectionPermissions, ManifestCollection } from "lucent/client";
import { ActButtons } from "../acts/index.ts";
import { titleOf } from "../manifest/index.ts";
import { ConfirmButton, useErrorText } from "../parts/index.ts";
import { client, queries } from "../session/index.ts";
import { useText } from "../texts/index.ts";
import type { Data } from "./document.ts";

/** A document with which something can be done. */
export interface DocumentActsProps {
  readonly collection: ManifestCollection;
  readonly document: Data;
  /** What the reader may do with it. */
  readonly access: CollectionPermissions;
  readonly isGone: boolean;
}

/** What can be done with a document as a whole: it can be copied and deleted, by those who may. */
export function DocumentActs({ collection, document, access, isGone }: DocumentActsProps) {
  const { t } = useText();
  const navigate = useNavigate();
  const textOf = useErrorText();
  const { slug, auth, may } = collection;
  const id = String(document["id"]);
  const copy = useMutation({
    mutationFn: () => client.duplicate({ collection: slug, id, data: {}, depth: 0 }),
    onSuccess: async (made) => {
      notifications.show({ message: t("documents.duplicated") });
      await queries.invalidateQueries({ queryKey: ["documents", slug] });
      await navigate({ to: `/collections/${slug}/${made.id}` });
    },
    onError: (error) => notifications.show({ color: "red", message: textOf(error) }),
  });
  const remove = async () => {
    await client.delete({ collection: slug, id, depth: 0 });
    notifications.show({ message: t("documents.deleted") });
    // What was typed goes with it: that was asked already.
    await navigate({ to: `/collections/${slug}`, ignoreBlocker: true });
    queries.removeQueries({ queryKey: ["documents", slug, id] });
    await queries.invalidateQueries({ queryKey: ["documents", slug] });
  };
  if (isGone) return null;
  return (
    <>
      {auth?.mayAdminister ? null : (
        <ActButtons acts={collection.acts} of="document" slug={slug} document={document} />
      )}
      {may.create && !auth ? (
        <Button variant="default" loading={copy.isPending} onClick={() => copy.mutate()}>
          {t("documents.duplicate")}
        </Button>
      ) : null}
      {access.delete === undefined ? null : (
        <ConfirmButton
          label={t("documents.delete")}
          question={t("documents.deleteQuestion", { title: titleOf(collection, document) })}
          text={t("documents.deleteText")}
          act={remove}
        />
      )}
    </>
  );
}
