import type { ArgsDef } from "citty";

/** What is done. */
export const ACT_WORD = {
  type: "positional",
  required: true,
  description: "create, read, update, delete or unlock; admin asks whether somebody is an administrator.",
} as const satisfies ArgsDef[string];

/** What it is done to. */
export const WHAT_WORD = {
  type: "positional",
  required: false,
  description:
    "posts, posts/<id>, posts.title, posts/<id>.title or a global such as settings; not with admin.",
} as const satisfies ArgsDef[string];

/** What would be written. */
export const DATA_OPTION = {
  type: "string",
  valueHint: "json",
  description: 'What would be written, such as \'{"title":"Hello"}\', for rules that look at it.',
} as const satisfies ArgsDef[string];

/** Whether the answer is for programs. */
export const JSON_OPTION = {
  type: "boolean",
  description: "Print the answer as JSON.",
} as const satisfies ArgsDef[string];
