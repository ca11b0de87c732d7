import { VisuallyHidden } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useText } from "../../texts/index.ts";
import { isNumeric } from "../../values/index.ts";
import { ChooseAll } from "./choose-all.tsx";
import { ListHead } from "./list-head.tsx";
import type { ListPartProps } from "./list-part.ts";
import { ListRow } from "./list-row.tsx";
import classes from "./list-table.module.css";
import { moveThroughRows } from "./move-through-rows.ts";
import { opensByClick } from "./opens-by-click.ts";

/** A list as a table. */
export interface ListTableProps extends ListPartProps {
  /** What the table is, for whoever does not see it. */
  readonly caption: string;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

/** Shows documents as the rows of a table, whose heads put them in order. */
export function ListTable({ caption, sort, onSort, ...part }: ListTableProps) {
  const { t } = useText();
  const router = useRouter();
  const { collection, columns, documents, chosen, choose, beside } = part;
  const { slug, titleField, fields } = collection;
  const title = fields.find(({ path }) => path === titleField);
  const head = { sort, onSort };
  return (
    <div className={classes["scroll"]}>
      <table className={classes["table"]}>
        <caption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            {choose ? (
              <th scope="col" className={classes["choose"]}>
                <ChooseAll ids={documents.map(({ id }) => id)} chosen={chosen} choose={choose} />
              </th>
            ) : null}
            <ListHead
              {...head}
              path={titleField}
              label={title?.label ?? t("list.id")}
              isSortable={title?.isSortable ?? true}
            />
            {beside ? <ListHead {...head} path="" label={beside.label} isSortable={false} /> : null}
            {columns.map(({ path, label, field }) => (
              <ListHead
                key={path}
                {...head}
                path={path}
                label={label}
                isSortable={field.isSortable}
                isNumeric={isNumeric(field)}
              />
            ))}
          </tr>
        </thead>
        <tbody
          onClick={(event) => {
            const id = opensByClick(event);
            if (id) void router.navigate({ to: "/collections/$slug/$id", params: { slug, id } });
          }}
          onKeyDown={(event) => moveThroughRows(event, choose)}
        >
          {documents.map((document) => (
            <ListRow
              key={document.id}
              collection={collection}
              columns={columns}
              choose={choose}
              beside={beside}
              document={document}
              isChosen={chosen.has(document.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
