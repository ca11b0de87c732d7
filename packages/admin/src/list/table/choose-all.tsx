import { useText } from "../../texts/index.ts";
import type { ListPartProps } from "./list-part.ts";
import classes from "./list-table.module.css";

/** A box for all that the page shows. */
export interface ChooseAllProps {
  readonly ids: readonly string[];
  readonly chosen: ReadonlySet<string>;
  readonly choose: NonNullable<ListPartProps["choose"]>;
}

/** Chooses all documents of the page, or none of them. */
export function ChooseAll({ ids, chosen, choose }: ChooseAllProps) {
  const { t } = useText();
  const count = ids.filter((id) => chosen.has(id)).length;
  const isAll = count > 0 && count === ids.length;
  return (
    <label className={classes["hit"]}>
      <input
        type="checkbox"
        className={classes["box"]}
        ref={(box) => {
          if (box) box.indeterminate = count > 0 && !isAll;
        }}
        checked={isAll}
        onChange={() => choose(ids, !isAll)}
        aria-label={t("list.chooseAll")}
      />
    </label>
  );
}
