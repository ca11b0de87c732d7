import { createLucent, defineCollection, defineConfig } from "../index.ts";
import type { Lucent, Registered } from "./index.ts";

const users = defineCollection({
  fields: {
    name: { type: "text" },
    role: { type: "select", options: ["admin", "user"], default: "user" },
  },
});
const staff = defineCollection({ auth: { loginWithUsername: true }, fields: { desk: { type: "text" } } });
const teams = defineCollection({ fields: { title: { type: "text" } } });
const collections = { users, staff, teams };
const lucent = createLucent(defineConfig({ auth: {}, collections }));
const ofStaff = createLucent(defineConfig({ auth: { collection: "staff" }, collections }));

/** In process the token itself is given, and how it is made can be said. */
export async function forgotten() {
  const token = await lucent.forgotPassword({
    collection: "users",
    data: { email: "a@b.co" },
    disableEmail: true,
    expiration: 60_000,
  });
  token satisfies string | null;
  (await lucent.auth.requestPasswordReset("a@b.co")) satisfies string | null;
  (await lucent.auth.requestPasswordReset("a@b.co", { context: {} })) satisfies string | null;
  (await lucent.auth.forgotPassword({ email: "a@b.co", disableEmail: true })) satisfies string | null;
  (await lucent.forgotPassword({ collection: "staff", data: { username: "ann" } })) satisfies string | null;
  (await ofStaff.auth.requestPasswordReset({ username: "ann" })) satisfies string | null;
  const { user, token: access } = await lucent.auth.resetPassword(token ?? "", "another one");
  access satisfies string | undefined;
  const reset = await lucent.resetPassword({
    collection: "users",
    data: { token: token ?? "", password: "another one" },
    overrideAccess: true,
  });
  return [user.role satisfies "admin" | "user" | null, reset.exp satisfies number | undefined];
}

export async function invited() {
  const { user } = await lucent.invite({ collection: "users", data: { email: "a@b.co", role: "admin" } });
  user.name satisfies string | null;
  const clerk = await ofStaff.auth.invite({ username: "ann", email: "a@b.co", desk: "3" });
  clerk.desk satisfies string | null;
  const accepted = await lucent.auth.acceptInvitation("token", "a password");
  return accepted.user.email satisfies string;
}

export async function refused() {
  // @ts-expect-error people are called by their address.
  await lucent.forgotPassword({ collection: "users", data: { username: "ann" } });
  // @ts-expect-error a time is a number of milliseconds.
  await lucent.forgotPassword({ collection: "users", data: { email: "a@b.co" }, expiration: "1h" });
  // @ts-expect-error nobody signs in to teams.
  await lucent.forgotPassword({ collection: "teams", data: { email: "a@b.co" } });
  // @ts-expect-error there is no such operation.
  await lucent.requestPasswordReset({ collection: "users", data: { email: "a@b.co" } });
  // @ts-expect-error the password is missing.
  await lucent.auth.resetPassword("token");
  // @ts-expect-error whoever is invited chooses the password.
  await lucent.invite({ collection: "users", data: { email: "a@b.co", password: "x" } });
  // @ts-expect-error and proves their address.
  await lucent.invite({ collection: "users", data: { email: "a@b.co", _verified: true } });
  // @ts-expect-error no such role.
  await lucent.invite({ collection: "users", data: { email: "a@b.co", role: "emperor" } });
}

/** Without the project's types everything goes. */
export async function anything(open: Lucent<Registered>) {
  (await open.forgotPassword({ collection: "any", data: { a: 1 } })) satisfies string | null;
  return (await open.invite({ collection: "any", data: { email: "a@b.co", a: 1 } })).user.a;
}
