import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ManifestCollection } from "lucent/client";
import { useMemo } from "react";
import { fieldTree, useCollection } from "../manifest/index.ts";
import { ErrorState, LoadingState, NotFound, Page } from "../parts/index.ts";
import { client } from "../session/index.ts";
import { useText } from "../texts/index.ts";
import { allowedFields } from "./allowed-fields.ts";
import { CreateForm } from "./create-form.tsx";

/** The page on which a new document is made. */
export function CreatePage() {
  const { slug } = useParams({ strict: false });
  const collection = useCollection(slug ?? "");
  return collection?.may.create ? <Create key={slug} collection={collection} /> : <NotFound />;
}

function Create({ collection }: { readonly collection: ManifestCollection }) {
  const { t } = useText();
  const { slug, labels } = collection;
  const access = useQuery({
    queryKey: ["documents", slug, "access"],
    queryFn: () => client.docAccess({ collection: slug }),
  });
  const fields = useMemo(
    () => allowedFields(fieldTree(collection.fields), access.data?.fields, "create"),
    [collection, access.data],
  );
  const form = access.data ? <CreateForm collection={collection} fields={fields} /> : <LoadingState />;
  return (
    <Page
      title={t("documents.new", { what: labels.singular })}
      about={
        <Anchor component={Link} to={`/collections/${slug}`} size="sm">
          {labels.plural}
        </Anchor>
      }
    >
      {access.error ? <ErrorState error={access.error} retry={() => void access.refetch()} /> : form}
    </Page>
  );
}
