import { goOn } from "./ask-again.ts";
import { door } from "./door.ts";
import { type Person, stand, whose } from "./whose.ts";

let looking: Promise<boolean> | null = null;

/** Whether the session is over in which the panel was used. However many ask at once, the engine is asked once. */
export function isOver(): Promise<boolean> {
  looking ??= look().finally(() => {
    looking = null;
  });
  return looking;
}

async function look(): Promise<boolean> {
  const { person } = whose();
  if (!person) return false;
  try {
    const { user } = await door.me({ collection: person.collection });
    // Race: they have signed out while it was asked.
    if (whose().person?.id !== person.id) return false;
    if (!user) return true;
    know({ ...person, id: user.id, identifier: identifierOf(user) });
    return false;
  } catch {
    // Out of reach is not signed out.
    return false;
  }
}

/** Notes who is signed in. Confused identity: what one person began is never gone on with as another. */
export function know(found: Person): void {
  const { person, is } = whose();
  if (person && (person.id !== found.id || person.collection !== found.collection)) {
    stand({ person, is: "another" });
    return;
  }
  const identifier = found.identifier ?? person?.identifier ?? null;
  if (is === "over") {
    stand({ person: { ...found, identifier }, is });
    goOn();
  } else if (!person || person.identifier !== identifier) stand({ person: { ...found, identifier }, is });
}

function identifierOf(user: object): string | null {
  const { email, username } = user as { readonly email?: unknown; readonly username?: unknown };
  return [email, username].find((name): name is string => typeof name === "string" && name !== "") ?? null;
}
