import { Anchor } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import type { ManifestCollection } from "lucent/client";
import { useMemo } from "react";
import { fieldTree, titleOf, useCollection } from "../manifest/index.ts";
import { ErrorState, LoadingState, NotFound, Page } from "../parts/index.ts";
import { allowedFields } from "./allowed-fields.ts";
import { DocumentActs } from "./document-acts.tsx";
import { DocumentAside } from "./document-aside.tsx";
import { DocumentForm } from "./document-form.tsx";
import { documentSource } from "./source.ts";
import { useDocument } from "./use-document.ts";

/** The page of one document: all that its reader may see of it, and change what they may change. */
export function EditPage() {
  const { slug, id } = useParams({ strict: false });
  const collection = useCollection(slug ?? "");
  if (!collection || id === undefined) return <NotFound />;
  return <EditDocument key={`${slug} ${id}`} collection={collection} id={id} />;
}

function EditDocument({ collection, id }: { readonly collection: ManifestCollection; readonly id: string }) {
  const { slug, labels } = collection;
  const source = useMemo(() => documentSource(collection, id), [collection, id]);
  const { document, access, error, isGone, retry } = useDocument(source);
  const tree = useMemo(() => fieldTree(collection.fields), [collection]);
  const fields = useMemo(() => allowedFields(tree, access?.fields, "update"), [tree, access]);
  const back = (
    <Anchor component={Link} to={`/collections/${slug}`} size="sm">
      {labels.plural}
    </Anchor>
  );
  if (isGone && !document) return <NotFound />;
  if (error)
    return (
      <Page title={labels.singular} about={back}>
        <ErrorState error={error} retry={retry} />
      </Page>
    );
  if (!document || !access) return <LoadingState />;
  return (
    <Page
      title={titleOf(collection, document)}
      about={back}
      actions={<DocumentActs collection={collection} document={document} access={access} isGone={isGone} />}
    >
      <DocumentForm
        source={source}
        fields={fields}
        stored={document}
        maySave={access.update !== undefined}
        isGone={isGone}
        aside={<DocumentAside collection={collection} document={document} address={source.address} />}
      />
    </Page>
  );
}
