import { deletePerson, disable, giveRole } from "./administration.ts";
import { login, makeKey } from "./arrivals.ts";
import { anyCredential, someone } from "./choices.ts";
import { logout, logoutEverywhere, renewAsThief, revokeKey, revokeSession } from "./ends.ts";
import { changePassword, resetPassword } from "./passwords.ts";
import { probe } from "./probes.ts";
import { renewByAccessToken, renewHonestly } from "./renewals.ts";
import type { Client } from "./world.ts";

const CROWD = 3;

/** Something that a client does; it comes up as often as its weight says, a whole number. */
export interface Act {
  readonly weight: number;
  readonly run: (client: Client) => Promise<void>;
}

async function look(client: Client): Promise<void> {
  const credential = anyCredential(client, someone(client));
  if (credential) await probe(client, credential);
}

async function loginLate(client: Client): Promise<void> {
  const person = someone(client);
  await login(client, person, client.random.pick(person.passwords));
}

/** All that clients do. */
export const ACTS: readonly Act[] = [
  { weight: 40, run: look },
  { weight: 8, run: (client) => login(client, someone(client)) },
  { weight: 1, run: loginLate },
  { weight: 10, run: (client) => renewHonestly(client) },
  { weight: 3, run: (client) => renewHonestly(client, undefined, CROWD) },
  { weight: 2, run: renewByAccessToken },
  { weight: 2, run: renewAsThief },
  { weight: 2, run: (client) => makeKey(client, someone(client)) },
  { weight: 3, run: logout },
  { weight: 1, run: logoutEverywhere },
  { weight: 2, run: revokeSession },
  { weight: 2, run: revokeKey },
  { weight: 1, run: resetPassword },
  { weight: 1, run: changePassword },
  { weight: 3, run: giveRole },
  { weight: 1, run: disable },
  { weight: 1, run: deletePerson },
];
