import { giveUp } from "./ask-again.ts";
import { door } from "./door.ts";
import { queries } from "./queries.ts";
import { whose } from "./whose.ts";

/** Ends the session in which the panel is used, and forgets all that was shown in it. */
export async function signOut(): Promise<void> {
  const { person } = whose();
  giveUp();
  // A session that has ended already is what was asked for.
  if (person) await door.logout({ collection: person.collection }).catch(() => undefined);
  queries.clear();
}
