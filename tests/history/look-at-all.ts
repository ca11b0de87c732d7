import { login } from "./arrivals.ts";
import { factOf, THERE } from "./history.ts";
import { probe } from "./probes.ts";
import { accepting, ask, type Client, isThere } from "./world.ts";

const AT_ONCE = 20;

/** Looks once more at all that was ever acknowledged: people and their passwords, sessions, keys and documents. */
export async function lookAtAll(client: Client): Promise<void> {
  const { everybody, notes } = client.world;
  const looks = [
    ...everybody.flatMap((person) => [
      () => seek(client, { path: `/api/users/${person.id}`, needs: isThere(person) }),
      () => login(client, person),
      ...person.sessions.map((session) => () => probe(client, { session })),
      ...person.keys.map((key) => () => probe(client, { key })),
    ]),
    ...notes.map((id) => () => {
      const needs = [{ fact: factOf.note(id), oneOf: [THERE] }];
      return seek(client, { path: `/api/notes/${id}`, needs });
    }),
  ];
  while (looks.length > 0) await Promise.all(looks.splice(0, AT_ONCE).map((look) => look()));
}

async function seek(client: Client, { path, needs }: Pick<Parameters<typeof ask>[1], "path" | "needs">) {
  const sent = { token: client.world.boss };
  await ask(client, { what: `GET ${path}`, path, sent, needs, accepts: accepting([200], [404]) });
}
