import type { Rule } from "../../contract/index.ts";
import { collectionAdmin } from "./admin-options.ts";
import { authOptionTable } from "./auth-options.ts";
import { type Options, type OptionTable, options } from "./containers.ts";
import { endpoints } from "./endpoint-options.ts";
import { entries } from "./entries.ts";
import { hookOptions } from "./hook-options.ts";
import { anything, callback, flag, flagOr, text } from "./reader.ts";

const rule = callback<Rule>();

/** What a collection may say. `slug` and `name` are settled by whoever reads the collection. */
export const collectionOptionTable = {
  slug: anything,
  name: anything,
  fields: entries('{ type: "text" }'),
  auth: flagOr(options(authOptionTable)),
  access: options({
    create: rule,
    read: rule,
    update: rule,
    delete: rule,
    admin: rule,
    unlock: rule,
  }),
  hooks: hookOptions,
  timestamps: flag,
  labels: options({ singular: text, plural: text }),
  description: text,
  admin: collectionAdmin,
  endpoints,
} satisfies OptionTable;

/** What `collectionOptionTable` reads. */
export type CollectionOptions = Options<typeof collectionOptionTable>;
