import { queryOptions } from "@tanstack/react-query";
import type { Manifest } from "lucent/client";
import { askAgain } from "./ask-again.ts";
import { door } from "./door.ts";
import { enterAs, enteredAs } from "./entered-as.ts";
import { isOver, know } from "./look-after.ts";
import { whose } from "./whose.ts";

/** What there is for whoever uses the panel, who they are included. */
export const manifestQuery = queryOptions<Manifest>({
  queryKey: ["manifest"],
  // It is not called off with the page that asked first: the next one waits for the same.
  queryFn: readManifest,
  staleTime: 60_000,
});

async function readManifest(): Promise<Manifest> {
  const manifest = await door.manifest();
  const { user } = manifest;
  if (user) {
    const isNew = whose().person === null;
    enterAs(user.collection);
    know({ ...user, identifier: null });
    // Tells the client of a session that began on a page of the engine's own, and us by what they sign in.
    if (isNew) void isOver();
    return manifest;
  }
  // A stranger's manifest would take away the page on which somebody is still writing.
  if (whose().person) return (await askAgain()) ? readManifest() : manifest;
  if (enteredAs() === undefined) return manifest;
  // Nobody is signed in as whom the panel was used last, but somebody else may be.
  enterAs(undefined);
  return readManifest();
}
