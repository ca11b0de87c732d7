import { useRouter } from "@tanstack/react-router";
import { signOut } from "./sign-out.ts";

/** Gives what ends the session of whoever uses the panel and leads to where they sign in. */
export function useSignOut(): () => Promise<void> {
  const router = useRouter();
  return async () => {
    await signOut();
    await router.navigate({ to: "/sign-in" });
  };
}
