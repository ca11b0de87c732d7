import type { FormField } from "../../../operation/index.ts";

/** Whether somebody writes it without seeing it, and so twice. */
export function isAskedTwice({ asks }: FormField): boolean {
  return asks === "new password";
}

/** The name under which the same is asked for once more. */
export function againName({ name }: FormField): string {
  return `${name}-again`;
}
