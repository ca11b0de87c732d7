import type { FieldNode } from "../manifest/index.ts";

/** What every control is given. The values themselves stand in the form around it. */
export interface ControlProps {
  readonly field: FieldNode;
  /** Where the value stands in the form, with dots between names and rows counted from 0. */
  readonly name: string;
  /** Shows the value, and lets nobody change it. */
  readonly disabled?: boolean | undefined;
}
