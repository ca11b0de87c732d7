import { titleOf, useCollection } from "../manifest/index.ts";
import { useText } from "../texts/index.ts";
import { cut } from "./cut.ts";
import { DocumentLink } from "./document-link.tsx";
import { EmptyValue } from "./empty-value.tsx";
import { type Reference, referencesOf } from "./references-of.ts";
import type { ValueProps } from "./value-props.ts";
import classes from "./values.module.css";

const SHOWN = 3;

/** Shows the documents that a relation names, by their titles, with ways to them. */
export function RelationValue({ field, value, isWhole = false }: ValueProps) {
  const { t } = useText();
  const references = referencesOf(field, value);
  if (references.length === 0) return <EmptyValue />;
  const shown = isWhole ? references : references.slice(0, SHOWN);
  const others = references.length - shown.length;
  return (
    <span className={classes["list"]}>
      {shown.map((reference, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list may name a document twice.
        <span key={`${place} ${reference.id}`}>
          <Referred {...reference} />
          {place < shown.length - 1 ? ", " : null}
        </span>
      ))}
      {others > 0 ? <span className={classes["others"]}>{t("values.others", { count: others })}</span> : null}
    </span>
  );
}

function Referred({ slug, id, document }: Reference) {
  const collection = useCollection(slug ?? "");
  const title = cut(collection && document ? titleOf(collection, document) : id, 60);
  if (!collection) return <bdi className={classes["id"]}>{title}</bdi>;
  return (
    <DocumentLink slug={collection.slug} id={id} className={classes["link"]}>
      <bdi className={document ? undefined : classes["id"]}>{title}</bdi>
    </DocumentLink>
  );
}
