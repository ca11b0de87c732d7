import type { MouseEvent } from "react";

/** The id of the document that a click anywhere in its row opens; null where the click means something else. */
export function opensByClick(event: MouseEvent<HTMLElement>): string | null {
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const target = event.target as HTMLElement;
  if (!isPlain || event.defaultPrevented || target.closest("a, button, input, label")) return null;
  // Whoever marks a text to copy it has not clicked.
  if (window.getSelection()?.isCollapsed === false) return null;
  return target.closest<HTMLElement>("[data-id]")?.dataset["id"] ?? null;
}
