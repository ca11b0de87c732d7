import { cut } from "../../values/index.ts";
import classes from "./list-table.module.css";

/** By what a document is known, no longer than fits a row; an id is told from words. */
export function RowTitle({ title, id }: { readonly title: string; readonly id: string }) {
  const short = cut(title, 120);
  return (
    <bdi className={title === id ? classes["id"] : undefined}>{short === title ? title : `${short}…`}</bdi>
  );
}
