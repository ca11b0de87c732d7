import type { Seeded, World } from "./cases.ts";
import type { Contender } from "./contender.ts";
import { PERSON } from "./world.ts";

interface Answer {
  readonly token?: string;
  readonly refreshToken?: string;
  readonly user?: { readonly id: string };
  readonly apiKey?: { readonly key: string };
}

/** Signs somebody in and gives what requests are made of; an API key is made where there is none yet. */
export async function signIn(
  { url, name }: Contender,
  seeded: Seeded & Partial<World>,
  { email, password }: Pick<typeof PERSON, "email" | "password"> = PERSON,
): Promise<World> {
  const { token, refreshToken = "", user } = await post(`${url}/api/users/login`, { email, password });
  if (!token || !user) throw new Error(`${name} did not sign the person in.`);
  const key = seeded.key ?? (await post(`${url}/api/users/api-keys`, { name: "bench" }, token)).apiKey?.key;
  return { ...seeded, token, refreshToken, email, person: user.id, key: key ?? "" };
}

async function post(address: string, body: object, token?: string): Promise<Answer> {
  const response = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Answer;
}
