import { memo } from "react";
import { valueAt } from "../../base/index.ts";
import { titleOf } from "../../manifest/index.ts";
import { DocumentLink, Value } from "../../values/index.ts";
import { ChooseOne } from "./choose-one.tsx";
import classes from "./list-cards.module.css";
import type { ListItemProps } from "./list-part.ts";
import { RowTitle } from "./row-title.tsx";

/** A document as a card: its title, and beneath it what a table has in columns. */
export const ListCard = memo(function ListCard(props: ListItemProps) {
  const { collection, columns, choose, beside, document, isChosen } = props;
  const title = titleOf(collection, document);
  return (
    <li className={classes["card"]} data-id={document.id} data-chosen={isChosen}>
      {choose ? <ChooseOne id={document.id} title={title} isChosen={isChosen} choose={choose} /> : null}
      <div className={classes["content"]}>
        <DocumentLink slug={collection.slug} id={document.id} className={classes["title"]}>
          <RowTitle title={title} id={document.id} />
        </DocumentLink>
        <dl className={classes["values"]}>
          {beside ? (
            <div>
              <dt>{beside.label}</dt>
              <dd>{beside.of(document)}</dd>
            </div>
          ) : null}
          {columns.map(({ path, label, field }) => (
            <div key={path}>
              <dt>{label}</dt>
              <dd>
                <Value field={field} value={valueAt(document, path)} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </li>
  );
});
