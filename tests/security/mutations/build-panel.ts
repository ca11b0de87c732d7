import { join } from "node:path";
import { buildPanel } from "../../../scripts/panel.ts";

/** Builds the panel as it stands in the copy, broken or whole; nothing is done where it is the same as before. */
export function setup(): void {
  const faults = buildPanel(join(import.meta.dirname, "../../../packages/lucent"));
  if (faults !== "") throw new Error(faults);
}
