import { makeKey } from "./arrivals.ts";
import { anyKey, anySession, someone, theirSessions } from "./choices.ts";
import { ENDED, factOf } from "./history.ts";
import { renew } from "./renewals.ts";
import { revoking } from "./revoking.ts";
import { accepting, ask, type Client, needsOf, needsOfKey, posting } from "./world.ts";

/** Shows a refresh token of any time, as somebody may who stole it. */
export async function renewAsThief(client: Client): Promise<void> {
  const session = anySession(client, someone(client));
  if (!session) return;
  const stolen = client.random.pick(session.refreshTokens);
  await revoking(client, [{ session }], () => renew(client, session, stolen));
}

/** Signs out of one session, by its access token or the one that renews it. */
export async function logout(client: Client): Promise<void> {
  const session = anySession(client, someone(client));
  if (!session) return;
  const body = { refreshToken: session.refreshTokens.at(-1) };
  const sent = client.random.isOneIn(3) ? { method: "POST", body } : posting(session);
  await revoking(client, [{ session }], () =>
    ask(client, {
      what: `logout of session ${session.id}`,
      path: "/api/users/logout",
      sent,
      needs: needsOf(session),
      accepts: accepting([200], [400]),
      effects: () => [{ fact: factOf.session(session.id), value: ENDED }],
    }),
  );
}

/** Signs out of all sessions. */
export async function logoutEverywhere(client: Client): Promise<void> {
  const person = someone(client);
  const session = anySession(client, person);
  if (!session) return;
  const path = client.random.pick(["/api/users/logout-all", "/api/users/logout?allSessions=true"]);
  await revoking(client, theirSessions(person), () =>
    ask(client, {
      what: `logout everywhere by session ${session.id}`,
      path,
      sent: posting(session),
      needs: needsOf(session),
      accepts: accepting([200], [400]),
      effects: () => [{ endsSessionsOf: person.id }],
    }),
  );
}

/** Ends a key. */
export async function revokeKey(client: Client): Promise<void> {
  const person = someone(client);
  const [session, key] = [anySession(client, person), anyKey(client, person)];
  if (!session || !key) return;
  await revoking(client, [{ key }], () =>
    ask(client, {
      what: `end of key ${key.id} by session ${session.id}`,
      path: `/api/users/api-keys/${key.id}`,
      sent: { ...posting(session), method: "DELETE" },
      needs: [...needsOf(session), ...needsOfKey(key)],
      accepts: accepting([200], [401, 403, 404]),
      effects: () => [{ fact: factOf.key(key.id), value: ENDED }],
    }),
  );
  await makeKey(client, person);
}
