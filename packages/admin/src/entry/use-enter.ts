import { useRouter } from "@tanstack/react-router";
import { comeIn } from "../session/index.ts";
import { safeTarget } from "./safe-target.ts";

/** Gives what lets somebody into the panel who has just signed in, to where they wanted to go. */
export function useEnter(): (collection: string, wanted: unknown) => void {
  const router = useRouter();
  return (collection, wanted) => {
    comeIn(collection);
    router.history.replace(`/admin${safeTarget(wanted)}`);
  };
}
