import { isAdministrator } from "../administrator.ts";
import type { Caller } from "../caller.ts";
import { isWithinScopes } from "../scopes.ts";
import { ofScope } from "./of-scope.ts";
import type { Reason } from "./reason.ts";

/** Why a caller counts as an administrator, or does not: the scope of a key where one is needed, and who they are. */
export async function administrators(caller: Caller, needsScope: boolean): Promise<readonly Reason[]> {
  const { credential, trusted } = caller;
  await isAdministrator(caller);
  const person = await caller.trace?.administrator();
  const isBound = needsScope && credential?.kind === "api key";
  const within =
    isBound && ofScope(credential.scopes, "admin", isWithinScopes({ credential, trusted }, "admin"));
  return [...(within ? [within] : []), ...(person ? [person] : [])];
}
