import type { Offer } from "../../../packages/lucent/src/operation/index.ts";
import type { Came } from "./ask.ts";
import type { Person, Shown } from "./cast.ts";

const LEVEL = { read: 1, write: 2, admin: 3 };
const REFUSALS = new Set([400, 401, 403, 404]);

const isUntouched = ({ cookies, changes }: Came) => cookies.length + Object.keys(changes).length === 0;

/** Whether a request was refused, and left nothing behind. */
export function isRefused(came: Came): boolean {
  return REFUSALS.has(came.status) && isUntouched(came);
}

/** Whether a request came to what it would have come to from nobody. */
export function isAsFromNobody(came: Came, nobodys: Came): boolean {
  if (came.status !== nobodys.status) return false;
  if (isUntouched(nobodys)) return isUntouched(came) && came.text === nobodys.text;
  return String(Object.keys(came.changes)) === String(Object.keys(nobodys.changes));
}

/** Whether a key opens an operation, as far as its scopes say. */
export function isWithin({ scope }: Shown, { operation }: Offer): boolean {
  const needed = operation.declaration.scope;
  if (needed === undefined) return false;
  return scope === null || scope === undefined || LEVEL[scope] >= LEVEL[needed];
}

/** Whether nothing that is somebody's own has changed, nor was anybody taken for them; events say who has acted. */
export function isNothingOfTheirs({ changes, cookies }: Came, { id, sessionId, keyId }: Person): boolean {
  const { lucent_events: _events, lucent_event_origins: _origins, ...others } = changes;
  const rows = JSON.stringify(Object.values(others));
  return cookies.length === 0 && ![id, sessionId, keyId].some((one) => rows.includes(one));
}
