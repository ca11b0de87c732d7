import { expect, it } from "vitest";
import { PASSWORD } from "../support/serve.ts";
import { comeIn } from "../support/sign-in.ts";
import { HOME, stageSuite } from "../support/stage.ts";
import { openEngine } from "../surfaces-agree/engine.ts";

const agreed = {
  name: "credentials together",
  config: {
    auth: {},
    serverURL: HOME,
    collections: { users: { fields: {} }, customers: { auth: true, fields: {} }, notes: { fields: {} } },
  },
};

/** What one may show in one place: something of a person's, something that does not hold, or nothing. */
interface Choice {
  readonly says: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Who is meant; null where it holds for nobody. */
  readonly who: string | null;
}

const stage = stageSuite(agreed, async (place) => {
  const { lucent, instance } = await openEngine(agreed, { place });
  const make = async (name: string, collection: string) => {
    const data = { email: `${name}@example.com`, password: PASSWORD };
    const person = { ...(await lucent.create({ collection, data })), collection };
    return { person, id: person.id as string, ...(await comeIn(instance.engine, person)) };
  };
  const cast = {
    ada: await make("ada", "users"),
    bob: await make("bob", "users"),
    cleo: await make("cleo", "users"),
    dora: await make("dora", "customers"),
    key: "",
  };
  const { apiKey } = await lucent.createApiKey({
    collection: "users",
    data: { name: "key" },
    user: cast.bob.person,
  });
  await lucent.close();
  return { ...cast, key: apiKey.key as string };
});

const nothing: Choice = { says: "", headers: {}, who: null };

function choices() {
  const { ada, bob, cleo, dora, key } = stage().cast;
  const authorization = (says: string, value: string, who: string | null): Choice => ({
    says,
    headers: { authorization: value },
    who,
  });
  return {
    authorization: [
      nothing,
      authorization("Ada's token", `Bearer ${ada.token}`, ada.id),
      authorization("Ada's token as JWT", `JWT ${ada.token}`, ada.id),
      authorization("Bob's key", `users API-Key ${key}`, bob.id),
      authorization("a token that does not hold", `Bearer ${ada.token}x`, null),
      authorization("a refresh token", `Bearer ${ada.refreshToken}`, null),
      authorization("nothing that can be read", "Bearer", null),
      authorization("an empty header", "", null),
    ],
    key: [
      nothing,
      { says: "Bob's key", headers: { "x-api-key": key }, who: bob.id },
      { says: "a key that does not hold", headers: { "x-api-key": `${key}x` }, who: null },
      { says: "an empty key", headers: { "x-api-key": "" }, who: null },
    ],
    cookie: [
      nothing,
      { says: "Cleo's cookie", headers: { cookie: `lucent-token=${cleo.token}` }, who: cleo.id },
      { says: "Dora's cookie", headers: { cookie: `lucent-customers-token=${dora.token}` }, who: dora.id },
      {
        says: "a stale cookie beside Dora's",
        headers: { cookie: `lucent-token=stale; lucent-customers-token=${dora.token}` },
        who: dora.id,
      },
      { says: "a stale cookie", headers: { cookie: "lucent-token=stale" }, who: null },
      {
        says: "a refresh cookie",
        headers: { cookie: `lucent-token-refresh=${cleo.refreshToken}` },
        who: null,
      },
    ],
  };
}

/** What has to come of them together: one header, which must hold; else whatever cookie holds. */
function expected(header: Choice, key: Choice, cookie: Choice): { status: number; who: string | null } {
  const [hasHeader, hasKey] = [header !== nothing, key !== nothing];
  if (hasHeader && hasKey) return { status: 400, who: null };
  if (!hasHeader && !hasKey) return { status: cookie.who === null ? 403 : 200, who: cookie.who };
  const { who } = hasHeader ? header : key;
  return { status: who === null ? 401 : 200, who };
}

it("of several credentials one counts, by one order, and one that does not hold is never passed over [CK-06]", {
  timeout: 60_000,
}, async () => {
  const { authorization, key, cookie } = choices();
  for (const header of authorization) {
    for (const second of key) {
      for (const third of cookie) {
        const says = [header.says, second.says, third.says].filter(Boolean).join(", ");
        const headers = {
          ...header.headers,
          ...second.headers,
          ...third.headers,
          "sec-fetch-site": "same-origin",
        };
        const { status, who } = expected(header, second, third);
        const notes = await stage().fetch("/api/notes", { headers });
        expect([says, notes.status]).toEqual([says, status]);
        const body = { query: "{ meUser { user { id } } meCustomer { user { id } } }" };
        const graphql = await stage().fetch("/api/graphql", {
          method: "POST",
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify(body),
        });
        const ids: readonly string[] = (await graphql.text()).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
        expect([says, ids]).toEqual([says, who === null ? [] : [who]]);
      }
    }
  }
});
