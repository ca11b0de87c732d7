import type { Seeded, World } from "./cases.ts";
import type { Contender } from "./contender.ts";
import { PERSON } from "./world.ts";

/** Signs the bench's person in and gives what requests are made of. */
export async function signIn({ url, name }: Contender, seeded: Seeded): Promise<World> {
  const { email, password } = PERSON;
  const response = await fetch(`${url}/api/users/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  const answer = (await response.json()) as { token?: string; user?: { id: string } };
  if (!answer.token || !answer.user)
    throw new Error(`${name} did not sign the person in: ${response.status}.`);
  return { ...seeded, token: answer.token, person: answer.user.id };
}
