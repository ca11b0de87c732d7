import { IconArrowDown, IconArrowsSort, IconArrowUp } from "@tabler/icons-react";
import classes from "./list-table.module.css";

/** The head of a column. */
export interface ListHeadProps {
  readonly path: string;
  readonly label: string;
  readonly isSortable: boolean;
  readonly isNumeric?: boolean;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

/** How a column may stand, and what pressing its head leads to: first up, then down, then as the rows were. */
const WAYS = {
  none: { Icon: IconArrowsSort, order: undefined, next: (path: string) => path },
  up: { Icon: IconArrowUp, order: "ascending", next: (path: string) => `-${path}` },
  down: { Icon: IconArrowDown, order: "descending", next: () => "" },
} as const;

/** Says what a column holds, and puts the rows in its order. */
export function ListHead({ path, label, isSortable, isNumeric = false, sort, onSort }: ListHeadProps) {
  if (!isSortable) {
    return (
      <th scope="col" data-numeric={isNumeric}>
        {label}
      </th>
    );
  }
  const way = wayOf(path, sort);
  const { Icon, order, next } = WAYS[way];
  return (
    <th scope="col" data-numeric={isNumeric} aria-sort={order}>
      <button
        type="button"
        className={classes["sort"]}
        data-active={way !== "none"}
        onClick={() => onSort(next(path))}
      >
        {label}
        <Icon size={14} stroke={1.8} aria-hidden />
      </button>
    </th>
  );
}

function wayOf(path: string, sort: string): keyof typeof WAYS {
  const [key] = sort.split(",");
  if (key === path) return "up";
  return key === `-${path}` ? "down" : "none";
}
