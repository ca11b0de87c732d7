import { login, newPassword } from "./arrivals.ts";
import { anySession, someone, theirSessions } from "./choices.ts";
import { factOf } from "./history.ts";
import { revoking } from "./revoking.ts";
import {
  accepting,
  ask,
  type Client,
  isThere,
  needsOf,
  needsOfLogin,
  opened,
  opening,
  posting,
} from "./world.ts";

/** Sets a password, as an administrator does for somebody. */
export async function resetPassword(client: Client): Promise<void> {
  const person = someone(client);
  const password = newPassword(client);
  const before = person.passwords.at(-1);
  await revoking(client, theirSessions(person), async () => {
    const answer = await ask(client, {
      what: `password for ${person.id}`,
      path: `/api/users/${person.id}`,
      sent: { method: "PATCH", token: client.world.boss, body: { password } },
      needs: isThere(person),
      accepts: accepting([200], [403, 404]),
      effects: () => [{ fact: factOf.password(person.id), value: password }, { endsSessionsOf: person.id }],
      unsettles: person,
    });
    if (answer) person.passwords.push(password);
  });
  await login(client, person, before);
}

/** Sets a password of one's own. */
export async function changePassword(client: Client): Promise<void> {
  const person = someone(client);
  const session = anySession(client, person);
  if (!session) return;
  const password = newPassword(client);
  const currentPassword = person.passwords.at(-1) ?? "";
  await revoking(client, theirSessions(person), async () => {
    const answer = await ask(client, {
      what: `password by session ${session.id}`,
      path: "/api/users/change-password",
      sent: { ...posting(session), body: { currentPassword, newPassword: password } },
      needs: [...needsOf(session), ...needsOfLogin(person, currentPassword)],
      accepts: accepting([200], [401, 403]),
      effects: (given) => [
        { fact: factOf.password(person.id), value: password },
        { endsSessionsOf: person.id },
        ...opening(person)(given),
      ],
      unsettles: person,
    });
    if (!answer) return;
    person.passwords.push(password);
    opened(person, answer);
  });
  await login(client, person, currentPassword);
}
