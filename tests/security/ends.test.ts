import { beforeAll, describe, expect, it } from "vitest";
import { hashCheaply } from "../support/hash-cheaply.ts";
import { PASSWORD } from "../support/serve.ts";
import { comeIn } from "../support/sign-in.ts";
import { HOME, stageSuite } from "../support/stage.ts";
import { openEngine } from "../surfaces-agree/engine.ts";
import { type Credential, whatOpens } from "./ends/doors.ts";

const NEXT = "Marble-lantern-7-orchard";
const role = { type: "select", options: ["admin", "user"], default: "user" };
const agreed = {
  name: "ends",
  config: {
    auth: {},
    serverURL: HOME,
    collections: {
      users: { fields: { role } },
      notes: {
        access: { read: ({ user }: { user: unknown }) => Boolean(user) },
        fields: { text: { type: "text" } },
      },
      plans: {
        access: { read: ({ user }: { user: { role: string } | null }) => user?.role === "admin" },
        fields: { text: { type: "text" } },
      },
    },
  },
};

/** Two sessions and a key of one person, a session of somebody else, and an administrator. */
const stage = stageSuite(agreed, async (place) => {
  const { lucent, instance } = await openEngine(agreed, { place });
  const make = async (email: string, as?: string) => {
    const data = { email, password: PASSWORD, ...(as && { role: as }) };
    return { ...(await lucent.create({ collection: "users", data })), collection: "users" };
  };
  const [ada, bob, boss] = [
    await make("ada@example.com"),
    await make("bob@example.com"),
    await make("boss@example.com", "admin"),
  ];
  const enter = (person: typeof ada) => comeIn(instance.engine, person);
  const cast = {
    id: ada.id as string,
    one: await enter(ada),
    two: await enter(ada),
    key: (await lucent.createApiKey({ collection: "users", data: { name: "key" }, user: ada })).apiKey
      .key as string,
    somebodyElses: await enter(bob),
    boss: (await enter(boss)).token,
  };
  await lucent.close();
  return cast;
});

beforeAll(() => hashCheaply(stage().instance.engine));

const sessionOf = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).sid;

interface Asking {
  readonly path: string;
  readonly method?: string;
  readonly token?: string;
  readonly cookie?: string;
  readonly body?: object;
}

async function act({ path, method = "POST", token, cookie, body = {} }: Asking): Promise<void> {
  const response = await stage().fetch(path, {
    method,
    headers: {
      "content-type": "application/json",
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(cookie !== undefined && { cookie, "sec-fetch-site": "same-origin" }),
    },
    ...(method !== "DELETE" && { body: JSON.stringify(body) }),
  });
  if (response.status !== 200)
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
}

const cast = () => stage().cast;
const at = (path: string) => `/api/users${path}`;
const one = () => cast().one;
const byOne = () => ({ token: one().token });
const byBoss = () => ({ token: cast().boss });

/** What goes on after each act: a session and a key of the one who is concerned. */
const ENDS: readonly [name: string, lasting: readonly string[], end: () => Promise<unknown>][] = [
  ["signing out by the token", ["two", "key"], () => act({ path: at("/logout"), ...byOne() })],
  [
    "signing out by the cookie",
    ["two", "key"],
    () => act({ path: at("/logout"), cookie: `lucent-token=${one().token}` }),
  ],
  [
    "signing out by the refresh token",
    ["two", "key"],
    () => act({ path: at("/logout"), body: { refreshToken: one().refreshToken } }),
  ],
  [
    "signing out by the refresh cookie",
    ["two", "key"],
    () => act({ path: at("/logout"), cookie: `lucent-token-refresh=${one().refreshToken}` }),
  ],
  ["signing out of all sessions", ["key"], () => act({ path: at("/logout?allSessions=true"), ...byOne() })],
  ["signing out everywhere", ["key"], () => act({ path: at("/logout-all"), ...byOne() })],
  [
    "signing out everywhere by the refresh token",
    ["key"],
    () => act({ path: at("/logout-all"), body: { refreshToken: one().refreshToken } }),
  ],
  [
    "ending the other session",
    ["one", "key"],
    () => act({ path: at(`/sessions/${sessionOf(cast().two.token)}`), method: "DELETE", ...byOne() }),
  ],
  [
    "ending the own session",
    ["two", "key"],
    () => act({ path: at(`/sessions/${sessionOf(one().token)}`), method: "DELETE", ...byOne() }),
  ],
  [
    "another password of one's own",
    ["key"],
    () =>
      act({
        path: at("/change-password"),
        ...byOne(),
        body: { currentPassword: PASSWORD, newPassword: NEXT },
      }),
  ],
  [
    "another password by an administrator",
    ["key"],
    () => act({ path: at(`/${cast().id}`), method: "PATCH", ...byBoss(), body: { password: NEXT } }),
  ],
  [
    "another password by trusted code",
    ["key"],
    () => stage().lucent.update({ collection: "users", id: cast().id, data: { password: NEXT } }),
  ],
  ["being disabled", [], () => act({ path: at(`/${cast().id}/disable`), ...byBoss() })],
  [
    "being disabled for a while",
    [],
    () => act({ path: at(`/${cast().id}/disable`), ...byBoss(), body: { until: "2999-01-01T00:00:00Z" } }),
  ],
  [
    "being deleted by an administrator",
    [],
    () => act({ path: at(`/${cast().id}`), method: "DELETE", ...byBoss() }),
  ],
  ["being deleted by trusted code", [], () => stage().lucent.delete({ collection: "users", id: cast().id })],
];

const credentials = (): readonly Credential[] => [
  { name: "one", ...cast().one },
  { name: "two", ...cast().two },
  { name: "key", token: cast().key },
  { name: "somebody else's", ...cast().somebodyElses },
];

describe("ends at the next request, on every door, what it should, and nothing else [SE-01, SE-02, SE-03, SE-06, AK-04]", {
  timeout: 60_000,
}, () => {
  it.each([["nothing at all", ["one", "two", "key"], async () => undefined] as const, ...ENDS])(
    "%s",
    async (_, lasting, end) => {
      await end();
      for (const credential of credentials()) {
        const isToLast = [...lasting, "somebody else's"].includes(credential.name);
        for (const [door, isOpen] of Object.entries(await whatOpens(stage(), credential)))
          expect([credential.name, door, isOpen]).toEqual([credential.name, door, isToLast]);
      }
      await stage().database.changes();
      await stage().database.restore();
    },
  );
});

it("another role is seen at the next request, by whatever it is made [SE-03]", async () => {
  const ask = async (token: string) =>
    (await stage().fetch("/api/plans", { headers: { authorization: `Bearer ${token}` } })).status;
  for (const [next, expected] of [
    ["admin", 200],
    ["user", 403],
  ] as const) {
    await stage().lucent.update({ collection: "users", id: cast().id, data: { role: next } });
    for (const token of [cast().one.token, cast().key])
      expect([next, await ask(token)]).toEqual([next, expected]);
  }
});
