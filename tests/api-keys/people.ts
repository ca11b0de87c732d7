import type { TestServer } from "../support/serve.ts";

type Data = Readonly<Record<string, unknown>>;

/** Somebody with a session. */
export interface Member {
  readonly id: string;
  readonly token: string;
}

/** A key as it was given out. */
export interface MadeKey extends Member {
  readonly key: string;
}

/** Somebody who is signed in, with what only trusted code gives them. */
export async function member(server: TestServer, email: string, given: Data = {}): Promise<Member> {
  const { id, token } = await server.person(email);
  if (Object.keys(given).length > 0) await server.lucent.update({ collection: "users", id, data: given });
  return { id, token };
}

/** A key of somebody; also as a token, for calls. */
export async function keyOf(server: TestServer, { token }: Member, asked: Data = {}): Promise<MadeKey> {
  const { status, body, text } = await server.post(
    "/api/users/api-keys",
    { name: "A key", ...asked },
    { token },
  );
  if (status !== 201) throw new Error(`No key was made: ${text}`);
  const { id, key } = body.apiKey;
  return { id, key, token: key };
}

/** People with roles, and documents that anybody who is signed in may have. */
export const config = {
  collections: {
    users: {
      auth: true,
      fields: {
        name: { type: "text" },
        role: { type: "select", options: ["admin", "editor", "user"], default: "user" },
      },
    },
    posts: { fields: { title: { type: "text" } } },
  },
};
