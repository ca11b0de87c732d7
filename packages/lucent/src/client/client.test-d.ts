import { type Client, ClientError, createClient, isClientError } from "../client.ts";
import { defineCollection, defineConfig, defineGlobal } from "../config/index.ts";
import type { LocalApi } from "../index.ts";

const users = defineCollection({
  fields: { name: { type: "text" }, team: { type: "relationship", relationTo: "teams" } },
});
const staff = defineCollection({ auth: { loginWithUsername: true }, fields: { desk: { type: "text" } } });
const teams = defineCollection({
  fields: { title: { type: "text", required: true }, lead: { type: "relationship", relationTo: "users" } },
});
const site = defineGlobal({ fields: { motto: { type: "text" } } });
const config = defineConfig({ auth: {}, collections: { users, staff, teams }, globals: { site } });
const client = createClient<typeof config>({ url: "https://api.example.com" });
declare const signal: AbortSignal;

export async function documents() {
  const { docs, nextCursor } = await client.find({
    collection: "teams",
    where: { title: { like: "a" } },
    signal,
  });
  const lead = docs[0]?.lead;
  if (typeof lead === "object" && lead) lead.email satisfies string;
  const flat = await client.findByID({ collection: "teams", id: "1", depth: 0, timeout: 1_000 });
  flat.lead satisfies string | null;
  const made = await client.create({
    collection: "teams",
    data: { title: "a", lead: null },
    headers: { a: "b" },
  });
  const one = await client.update({ collection: "teams", id: made.id, data: { lead: "2" } });
  const many = await client.update({ collection: "teams", where: {}, data: { lead: "2" } });
  const global = await client.updateGlobal({ slug: "site", data: { motto: "x" } });
  return [nextCursor, one.title satisfies string, many.docs[0]?.title, global.motto satisfies string | null];
}

export async function people() {
  const { user, token } = await client.auth.login({ email: "a@b.co", password: "x" }, { signal });
  user.collection satisfies "users";
  (await client.auth.me({ signal })).user?.name satisfies string | null | undefined;
  (await client.auth.register({ email: "a@b.co", password: "x" })).name satisfies string | null;
  (await client.auth.init()).initialized satisfies boolean;
  (await client.auth.refresh()).exp satisfies number;
  await client.auth.refresh("token", { timeout: 5 });
  await client.refresh({ collection: "staff" });
  await client.auth.logout();
  await client.auth.logout({ allSessions: true }, { timeout: 5 });
  const clerk = await client.login({ collection: "staff", data: { username: "ann", password: "x" } });
  return [token satisfies string | undefined, clerk.user.desk satisfies string | null];
}

/** From afar nobody is told a token, or says how it is made. */
export async function letters() {
  const done = await client.forgotPassword({ collection: "users", data: { email: "a@b.co" }, signal });
  // @ts-expect-error it is in the letter alone.
  done satisfies string | null;
  await client.auth.requestPasswordReset("a@b.co", { timeout: 5 });
  await client.auth.forgotPassword({ email: "a@b.co" });
  // @ts-expect-error that is for code in process.
  await client.forgotPassword({ collection: "users", data: { email: "a@b.co" }, disableEmail: true });
  const { user } = await client.auth.resetPassword("token", "a password", { signal });
  return [user.name satisfies string | null, (await client.auth.acceptInvitation("token", "x")).exp];
}

export async function refused() {
  // @ts-expect-error no such collection.
  await client.find({ collection: "team" });
  // @ts-expect-error nobody signs in to teams.
  await client.login({ collection: "teams", data: { email: "a", password: "b" } });
  // @ts-expect-error users are named by their address.
  await client.auth.login({ username: "a", password: "b" });
  // @ts-expect-error a title is required.
  await client.create({ collection: "teams", data: { lead: "1" } });
  // @ts-expect-error no such field.
  await client.find({ collection: "teams", where: { titel: { equals: "a" } } });
  // @ts-expect-error no call from afar is trusted.
  await client.find({ collection: "teams", overrideAccess: true });
  // @ts-expect-error a client keeps its token itself.
  await client.auth.me("token");
  // @ts-expect-error an id that is not there must not mean all documents.
  await client.delete({ collection: "teams" });
}

/** Whom a client acts for is said in one way. */
export function credentials() {
  createClient<typeof config>({ apiKey: "lucent_key_…", headers: {}, url: "" });
  createClient<typeof config>({ token: "…" as string | undefined });
  createClient<typeof config>({ session: "token", storage: new Map() as never });
  createClient<typeof config>({ auth: "users", session: "cookie" });
  createClient<typeof config>({ as: "users" });
  createClient<typeof config>({ as: () => undefined, session: "cookie" });
  // @ts-expect-error not both.
  createClient<typeof config>({ apiKey: "lucent_key_…", session: "token" });
  // @ts-expect-error not both.
  createClient<typeof config>({ apiKey: "lucent_key_…", token: "…" });
  // @ts-expect-error not both.
  createClient<typeof config>({ token: "…", session: "cookie" });
}

const members = defineCollection({ fields: { name: { type: "text" } } });
const club = defineConfig({ auth: { collection: "members" }, collections: { members } });
const open = defineConfig({ collections: { teams } });

/** Where people are kept elsewhere than is usual, a client must be told; where there are none, it cannot be. */
export async function defaultAuth() {
  const { user } = await createClient<typeof club>({ auth: "members" }).auth.login({
    email: "a",
    password: "b",
  });
  createClient<typeof config>({ auth: "users" });
  createClient<typeof open>();
  // @ts-expect-error where are the people?
  createClient<typeof club>();
  // @ts-expect-error where are the people?
  createClient<typeof club>({ url: "" });
  // @ts-expect-error not there.
  createClient<typeof config>({ auth: "teams" });
  return user.collection satisfies "members";
}

/** An error tells by its code what its data are, and a code that nobody thought of is noticed. */
export function errors(error: unknown): string {
  if (!isClientError(error)) throw error;
  switch (error.code) {
    case "VALIDATION_FAILED":
      return error.data?.errors.map(({ path, message }) => `${path}: ${message}`).join() ?? "";
    case "INVALID_QUERY":
      return error.data?.[0]?.path ?? "";
    case "UNAVAILABLE":
      return `again in ${error.retryAfter ?? 1} s`;
    case "NETWORK":
    case "TIMEOUT":
      return "offline";
    // @ts-expect-error no such code.
    case "NOT_A_CODE":
      return "";
    default:
      // @ts-expect-error there are more codes.
      error satisfies never;
      return error.message;
  }
}

export const caught = (error: unknown) => (error instanceof ClientError ? error.code : null);

/** Without the project's types everything goes. */
export async function anything() {
  const open = createClient();
  const { docs } = await open.find({ collection: "any", where: { a: { equals: 1 } } });
  const { user } = await open.auth.login({ email: "a", password: "b" });
  return [docs[0].title, user.role, (await open.findGlobal({ slug: "any" })).motto];
}

/** Whoever takes a client is content with the methods of somebody's view of an engine, but for options. */
type Names<Api> = keyof Api | keyof (Api extends { auth: infer Auth } ? Auth : never);
export const same: Names<LocalApi<typeof config>> extends Names<Client<typeof config>> ? true : false = true;
