import { useRouter } from "@tanstack/react-router";
import { giveUp } from "./ask-again.ts";
import { door } from "./door.ts";
import { whose } from "./whose.ts";

/** Gives what ends the session of whoever uses the panel and leads to where they sign in. */
export function useSignOut(): () => Promise<void> {
  const router = useRouter();
  return async () => {
    const { person } = whose();
    giveUp();
    // A session that has ended already is what was asked for.
    if (person) await door.logout({ collection: person.collection }).catch(() => undefined);
    // Somebody else may still be signed in beside them, and is not to be taken for who comes next.
    const search = person ? { collection: person.collection } : {};
    // With the page goes all that it remembers of what was shown in it.
    await router.navigate({ to: "/sign-in", search: search as never, reloadDocument: true });
  };
}
