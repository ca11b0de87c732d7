import type { KeyboardEvent } from "react";
import type { ListPartProps } from "./list-part.ts";

/**
 * The keys of a list: on the link of a row the arrows lead to other rows, Home and End to the ends, and the space bar
 * chooses the document. Enter opens it, as with any link.
 */
export function moveThroughRows(event: KeyboardEvent<HTMLElement>, choose: ListPartProps["choose"]): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const row = (event.target as HTMLElement).closest<HTMLElement>("[data-id]");
  if (!row || linkOf(row) !== event.target) return;
  if (event.key === " " && choose) {
    event.preventDefault();
    choose([row.dataset["id"] ?? ""], row.dataset["chosen"] !== "true");
    return;
  }
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-id]")];
  const to = {
    ArrowDown: rows.indexOf(row) + 1,
    ArrowUp: rows.indexOf(row) - 1,
    Home: 0,
    End: rows.length - 1,
  }[event.key];
  const next = to === undefined ? undefined : rows[to];
  if (to === undefined) return;
  event.preventDefault();
  if (next) linkOf(next)?.focus();
}

function linkOf(row: HTMLElement): HTMLElement | null {
  return row.querySelector<HTMLElement>("a[href]");
}
