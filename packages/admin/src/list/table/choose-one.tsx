import { useText } from "../../texts/index.ts";
import { cut } from "../../values/index.ts";
import type { ListPartProps } from "./list-part.ts";
import classes from "./list-table.module.css";

/** A box by which one document is chosen. */
export interface ChooseOneProps {
  readonly id: string;
  readonly title: string;
  readonly isChosen: boolean;
  readonly choose: NonNullable<ListPartProps["choose"]>;
}

/** Chooses one document. It is the browser's own box: there may be a hundred on a page. */
export function ChooseOne({ id, title, isChosen, choose }: ChooseOneProps) {
  const { t } = useText();
  return (
    <label className={classes["hit"]}>
      <input
        type="checkbox"
        className={classes["box"]}
        checked={isChosen}
        onChange={({ currentTarget }) => choose([id], currentTarget.checked)}
        aria-label={t("list.choose", { title: cut(title, 80) })}
      />
    </label>
  );
}
