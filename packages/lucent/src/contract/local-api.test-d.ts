import { createLucent, defineCollection, defineConfig } from "../index.ts";
import type { Lucent, Registered } from "./index.ts";

const users = defineCollection({
  fields: { name: { type: "text" }, team: { type: "relationship", relationTo: "teams" } },
});
const staff = defineCollection({ auth: { loginWithUsername: true }, fields: { desk: { type: "text" } } });
const teams = defineCollection({
  fields: { title: { type: "text", required: true }, lead: { type: "relationship", relationTo: "users" } },
});
const lucent = createLucent(defineConfig({ auth: {}, collections: { users, staff, teams } }));

export async function documents() {
  const { docs, totalDocs, nextPage } = await lucent.find({
    collection: "teams",
    where: { title: { like: "a" } },
  });
  const [team] = docs;
  const lead = team?.lead;
  if (typeof lead === "object" && lead) lead.email satisfies string;
  const flat = await lucent.findByID({ collection: "teams", id: "1", depth: 0 });
  flat.lead satisfies string | null;
  const made = await lucent.create({ collection: "teams", data: { title: "a", lead: null } });
  const changed = await lucent.update({
    collection: "teams",
    id: made.id,
    data: { lead: "2" },
    overrideAccess: false,
  });
  const { totalDocs: all } = await lucent.count({
    collection: "users",
    user: { id: "1", collection: "users" },
  });
  return [totalDocs satisfies number, nextPage satisfies number | null, changed.title satisfies string, all];
}

export async function people() {
  const { user, token, exp } = await lucent.login({
    collection: "users",
    data: { email: "a@b.co", password: "x" },
  });
  user.collection satisfies "users";
  user._strategy satisfies string;
  user.team satisfies string | null;
  const deep = await lucent.login({ collection: "users", data: { email: "a", password: "x" }, depth: 1 });
  const team = deep.user.team;
  if (typeof team === "object" && team) team.title satisfies string;
  const { user: clerk } = await lucent.login({
    collection: "staff",
    data: { username: "ann", password: "x" },
  });
  clerk.desk satisfies string | null;
  const me = await lucent.auth.me(token ?? "");
  me.user?.name satisfies string | null | undefined;
  await lucent.logout({ collection: "users", token });
  return [token satisfies string | undefined, exp satisfies number | undefined];
}

export async function addresses() {
  await lucent.auth.sendVerificationEmail("1");
  await lucent.auth.verifyEmail("token");
  await lucent.verifyEmail({ collection: "users", token: "token" });
  await lucent.resendVerification({ collection: "staff", data: { username: "ann" } });
  await lucent.changeEmail({
    collection: "users",
    token: "jwt",
    data: { newEmail: "b@b.co", password: "x" },
  });
  await lucent.auth.confirmEmailChange("token");
}

export async function refused() {
  // @ts-expect-error a token is needed.
  await lucent.verifyEmail({ collection: "users" });
  // @ts-expect-error the password is needed.
  await lucent.changeEmail({ collection: "users", data: { newEmail: "b@b.co" } });
  // @ts-expect-error no such collection.
  await lucent.find({ collection: "team" });
  // @ts-expect-error nobody signs in to teams.
  await lucent.login({ collection: "teams", data: { email: "a", password: "b" } });
  // @ts-expect-error users are named by their address.
  await lucent.login({ collection: "users", data: { username: "a", password: "b" } });
  // @ts-expect-error a title is required.
  await lucent.create({ collection: "teams", data: { lead: "1" } });
  // @ts-expect-error no such field.
  await lucent.update({ collection: "teams", id: "1", data: { titel: "a" } });
  // @ts-expect-error no such field.
  await lucent.find({ collection: "teams", where: { titel: { equals: "a" } } });
  // @ts-expect-error the id is needed.
  await lucent.findByID({ collection: "teams" });
}

export const who = (request: Request) =>
  lucent
    .authenticate(request)
    .then((known) => known?.user.collection satisfies "users" | "staff" | undefined);

/** Without registered types, callbacks get an instance on which everything is allowed. */
export async function anything(open: Lucent<Registered>) {
  const { docs } = await open.find({ collection: "whatever", where: { some: { equals: 1 } } });
  const made = await open.create({ collection: "whatever", data: { title: 1 } });
  return [docs[0].title, made.id, (await open.auth.login({ email: "a", password: "b" })).user.role];
}
