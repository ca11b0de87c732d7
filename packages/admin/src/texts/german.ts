import { access } from "./de/access.ts";
import { account } from "./de/account.ts";
import { acts } from "./de/acts.ts";
import { documents } from "./de/documents.ts";
import { entry } from "./de/entry.ts";
import { events } from "./de/events.ts";
import { fields } from "./de/fields.ts";
import { home } from "./de/home.ts";
import { list } from "./de/list.ts";
import { parts } from "./de/parts.ts";
import { people } from "./de/people.ts";
import { shell } from "./de/shell.ts";
import { values } from "./de/values.ts";
import type { english } from "./english.ts";
import type { TextsLike } from "./texts-like.ts";

/** All texts of the panel in German. */
export const german: TextsLike<typeof english> = {
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
};
