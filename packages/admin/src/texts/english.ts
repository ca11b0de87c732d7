import { access } from "./en/access.ts";
import { account } from "./en/account.ts";
import { acts } from "./en/acts.ts";
import { documents } from "./en/documents.ts";
import { entry } from "./en/entry.ts";
import { events } from "./en/events.ts";
import { fields } from "./en/fields.ts";
import { home } from "./en/home.ts";
import { list } from "./en/list.ts";
import { parts } from "./en/parts.ts";
import { people } from "./en/people.ts";
import { shell } from "./en/shell.ts";
import { values } from "./en/values.ts";

/** All texts of the panel in English, by their area. */
export const english = {
  account,
  access,
  acts,
  documents,
  entry,
  events,
  fields,
  home,
  list,
  parts,
  people,
  shell,
  values,
} as const;
