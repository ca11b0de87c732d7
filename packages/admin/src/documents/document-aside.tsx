import type { ManifestCollection } from "lucent/client";
import { lazy, Suspense } from "react";
import classes from "./document.module.css";
import type { Data } from "./document.ts";
import { DocumentFacts } from "./document-facts.tsx";

const PersonAside = lazy(async () => ({ default: (await import("../people/index.ts")).PersonAside }));

/** What stands beside a document. */
export interface DocumentAsideProps {
  readonly collection: ManifestCollection;
  readonly document: Data;
  readonly address: string;
}

/** What is known of a document beside its fields; of a person also how their account stands. */
export function DocumentAside({ collection, document, address }: DocumentAsideProps) {
  return (
    <>
      {collection.auth?.mayAdminister ? (
        <Suspense fallback={null}>
          <PersonAside collection={collection} document={document} />
        </Suspense>
      ) : null}
      <div className={classes["card"]}>
        <DocumentFacts document={document} address={address} />
      </div>
    </>
  );
}
