import { useParams } from "@tanstack/react-router";
import type { ManifestGlobal } from "lucent/client";
import { useMemo } from "react";
import { ActButtons } from "../acts/index.ts";
import { fieldTree, useGlobal } from "../manifest/index.ts";
import { ErrorState, LoadingState, NotFound, Page } from "../parts/index.ts";
import { allowedFields } from "./allowed-fields.ts";
import classes from "./document.module.css";
import { DocumentFacts } from "./document-facts.tsx";
import { DocumentForm } from "./document-form.tsx";
import { globalSource } from "./source.ts";
import { useDocument } from "./use-document.ts";

/** The page of a global. */
export function GlobalPage() {
  const { slug } = useParams({ strict: false });
  const found = useGlobal(slug ?? "");
  return found ? <EditGlobal key={found.slug} of={found} /> : <NotFound />;
}

function EditGlobal({ of }: { readonly of: ManifestGlobal }) {
  const { slug, label, description } = of;
  const source = useMemo(() => globalSource(slug), [slug]);
  const { document, access, error, retry } = useDocument(source);
  const tree = useMemo(() => fieldTree(of.fields), [of]);
  const fields = useMemo(() => allowedFields(tree, access?.fields, "update"), [tree, access]);
  if (!error && (!document || !access)) return <LoadingState />;
  return (
    <Page
      title={label}
      about={description}
      actions={<ActButtons acts={of.acts} of="collection" slug={slug} />}
    >
      {error || !document || !access ? (
        <ErrorState error={error} retry={retry} />
      ) : (
        <DocumentForm
          source={source}
          fields={fields}
          stored={document}
          maySave={access.update !== undefined}
          isGone={false}
          aside={
            <div className={classes["card"]}>
              <DocumentFacts document={{ ...document, id: undefined }} address={source.address} />
            </div>
          }
        />
      )}
    </Page>
  );
}
