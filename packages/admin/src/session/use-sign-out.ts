import { useRouter } from "@tanstack/react-router";
import { client } from "./client.ts";
import { queries } from "./queries.ts";

/** Ends the session of somebody, and forgets all that was shown to them. */
export function useSignOut() {
  const router = useRouter();
  return async (user: { readonly collection: string } | null) => {
    // A session that has ended already is what was asked for.
    if (user) await client.logout({ collection: user.collection }).catch(() => undefined);
    queries.clear();
    await router.navigate({ to: "/sign-in" });
  };
}
