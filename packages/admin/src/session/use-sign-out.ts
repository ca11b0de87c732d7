import { useRouter } from "@tanstack/react-router";
import { signOut } from "./sign-out.ts";
import { whose } from "./whose.ts";

/** Gives what ends the session of whoever uses the panel and leads to where they sign in. */
export function useSignOut(): () => Promise<void> {
  const router = useRouter();
  return async () => {
    const { person } = whose();
    await signOut();
    // Somebody else may still be signed in beside them, and is not to be taken for who comes next.
    const search = person ? { collection: person.collection } : {};
    await router.navigate({ to: "/sign-in", search: search as never });
  };
}
