import type { ControlName } from "lucent/client";
import { memo } from "react";
import { valueAt } from "../../base/index.ts";
import { titleOf } from "../../manifest/index.ts";
import { DocumentLink, isNumeric, Value } from "../../values/index.ts";
import { ChooseOne } from "./choose-one.tsx";
import type { ListItemProps } from "./list-part.ts";
import classes from "./list-table.module.css";
import { RowTitle } from "./row-title.tsx";

const SIZES: Partial<Record<ControlName, string>> = {
  text: "text",
  "rich text": "text",
  json: "text",
  line: "line",
  address: "line",
  relation: "line",
  choices: "line",
};

/** A document as a row. Its head is its title, which leads to its page. */
export const ListRow = memo(function ListRow(props: ListItemProps) {
  const { collection, columns, choose, beside, document, isChosen } = props;
  const title = titleOf(collection, document);
  return (
    <tr data-id={document.id} data-chosen={isChosen}>
      {choose ? (
        <td className={classes["choose"]}>
          <ChooseOne id={document.id} title={title} isChosen={isChosen} choose={choose} />
        </td>
      ) : null}
      <th scope="row">
        <DocumentLink slug={collection.slug} id={document.id} className={classes["title"]}>
          <RowTitle title={title} id={document.id} />
        </DocumentLink>
      </th>
      {beside ? <td>{beside.of(document)}</td> : null}
      {columns.map(({ path, field }) => (
        <td key={path} data-numeric={isNumeric(field)} data-size={SIZES[field.control]}>
          <Value field={field} value={valueAt(document, path)} />
        </td>
      ))}
    </tr>
  );
});
