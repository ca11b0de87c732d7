// Runs in an empty project that has installed the packed package, on each Node that is promised.
import { createLucent, defineCollection, defineConfig } from "lucent";

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
await lucent.close();
console.log(user.email);
