import type { Rule } from "../../contract/index.ts";
import { globalAdmin } from "./admin-options.ts";
import { type Options, type OptionTable, options } from "./containers.ts";
import { endpoints } from "./endpoint-options.ts";
import { entries } from "./entries.ts";
import { globalHookOptions } from "./hook-options.ts";
import { anything, callback, text } from "./reader.ts";

const rule = callback<Rule>();

/** What a global may say. `slug` and `name` are settled by whoever reads the global. */
export const globalOptionTable = {
  slug: anything,
  name: anything,
  fields: entries('{ type: "text" }'),
  access: options({ read: rule, update: rule }),
  hooks: globalHookOptions,
  label: text,
  description: text,
  admin: globalAdmin,
  endpoints,
} satisfies OptionTable;

/** What `globalOptionTable` reads. */
export type GlobalOptions = Options<typeof globalOptionTable>;
