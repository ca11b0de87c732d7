// Runs in an empty project that has installed the packed package, on each Node that is promised.
import { createLucent, defineCollection, defineConfig } from "lucent";
import { createClient } from "lucent/client";

const lucent = createLucent(
  defineConfig({
    logger: false,
    database: { url: `file:./${process.versions.node}.db` },
    collections: { users: defineCollection({ auth: true, fields: {} }) },
  }),
);
const ada = { email: "ada@example.com", password: "violet-anvil-thunder" };
await lucent.auth.register(ada);
const { token } = await lucent.auth.login(ada);
const request = new Request("http://localhost/api/users/me", {
  headers: { authorization: `Bearer ${token}` },
});
const { user } = await (await lucent.fetch(request)).json();
const client = createClient({
  url: "http://localhost",
  session: "token",
  fetch: (address, init) => lucent.fetch(new Request(address, init)),
});
await client.auth.login(ada);
const known = await client.auth.me({ timeout: 60_000, signal: new AbortController().signal });
await lucent.close();
console.log(user.id === known.user.id && user.email);
