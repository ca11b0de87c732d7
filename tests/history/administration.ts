import { login } from "./arrivals.ts";
import { someone, theirCredentials } from "./choices.ts";
import { ALIVE, DISABLED, factOf, GONE } from "./history.ts";
import { probeAll } from "./probes.ts";
import { revoking } from "./revoking.ts";
import { accepting, ask, type Client, isThere, type Person } from "./world.ts";

/** Makes somebody an administrator, or no longer. */
export async function giveRole(client: Client): Promise<void> {
  const person = someone(client);
  const role = person.isAdmin ? "user" : "admin";
  const watched = theirCredentials(person).slice(-2);
  const look = () => Promise.all(watched.map((one) => probeAll(client, one, true)));
  await look();
  const answer = await ask(client, {
    what: `role ${role} for ${person.id}`,
    path: `/api/users/${person.id}`,
    sent: { method: "PATCH", token: client.world.boss, body: { role } },
    needs: isThere(person),
    accepts: accepting([200], [403, 404]),
    effects: () => [{ fact: factOf.role(person.id), value: role }],
    unsettles: person,
  });
  if (answer) person.isAdmin = role === "admin";
  await look();
}

/** Deletes somebody, so that somebody else comes in their place. */
export async function deletePerson(client: Client): Promise<void> {
  const person = someone(client);
  await revoking(client, theirCredentials(person), () =>
    ask(client, {
      what: `end of ${person.id}`,
      path: `/api/users/${person.id}`,
      sent: { method: "DELETE", token: client.world.boss },
      needs: isThere(person),
      accepts: accepting([200], [403, 404]),
      effects: () => [{ fact: factOf.person(person.id), value: GONE }],
    }),
  );
  await login(client, person);
  person.isLeaving = true;
}

/** Disables somebody's account, and enables it again after a while. */
export async function disable(client: Client): Promise<void> {
  const person = someone(client);
  await revoking(client, theirCredentials(person), () =>
    ask(client, {
      what: `disabling of ${person.id}`,
      path: `/api/users/${person.id}/disable`,
      sent: { method: "POST", token: client.world.boss, body: { reason: "a while" } },
      needs: isThere(person),
      accepts: accepting([200], [403, 404]),
      effects: () => [{ fact: factOf.account(person.id), value: DISABLED }, { endsSessionsOf: person.id }],
      unsettles: person,
    }),
  );
  await login(client, person);
  client.world.soon.push((later) => enable(later, person));
}

async function enable(client: Client, person: Person): Promise<void> {
  await ask(client, {
    what: `enabling of ${person.id}`,
    path: `/api/users/${person.id}/enable`,
    sent: { method: "POST", token: client.world.boss },
    needs: isThere(person),
    accepts: accepting([200], [403, 404]),
    effects: () => [{ fact: factOf.account(person.id), value: ALIVE }],
    unsettles: person,
  });
  await login(client, person);
}
