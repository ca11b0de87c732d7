import { makeKey } from "./arrivals.ts";
import { anyKey, anySession, someone, theirSessions } from "./choices.ts";
import { ENDED, factOf } from "./history.ts";
import { renew, renewHonestly } from "./renewals.ts";
import { revoking } from "./revoking.ts";
import { accepting, ask, type Client, needsOf, needsOfKey, posting } from "./world.ts";

/** Shows a refresh token that was used before its successor was, as only somebody can who has stolen it. */
export async function renewAsThief(client: Client): Promise<void> {
  const session = anySession(client, someone(client));
  if (!session) return;
  for (let time = 0; time < 2; time += 1) await renewHonestly(client, session);
  const used = session.refreshTokens.slice(0, -2);
  if (used.length === 0) return;
  await revoking(client, [{ session }], () => renew(client, session, client.random.pick(used)));
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

/** Ends one session by another of the same person, or by an administrator. */
export async function revokeSession(client: Client): Promise<void> {
  const person = someone(client);
  const [session, by] = [anySession(client, person), anySession(client, person)];
  if (!session || !by) return;
  const isOwn = client.random.isOneIn(2);
  const token = isOwn ? posting(by).token : client.world.boss;
  await revoking(client, [{ session }], () =>
    ask(client, {
      what: `end of session ${session.id} by ${isOwn ? `session ${by.id}` : "an administrator"}`,
      path: `/api/users/sessions/${session.id}`,
      sent: { method: "DELETE", ...(token && { token }) },
      needs: [...needsOf(session), ...(isOwn ? needsOf(by) : [])],
      accepts: accepting([200], [401, 403, 404]),
      effects: () => [{ fact: factOf.session(session.id), value: ENDED }],
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
