import { moment, newId } from "../../base/index.ts";
import { operation } from "../../operation/index.ts";
import { s } from "../../schema/index.ts";
import { askedKey, settleKey } from "../api-keys/asked-key.ts";
import { insertKey } from "../api-keys/insert-key.ts";
import { newKey } from "../api-keys/key-form.ts";
import { keyProperties, viewOf } from "../api-keys/key-view.ts";
import { keyIs } from "../api-keys/keys.ts";
import { ownerOf } from "../api-keys/owner-of.ts";
import { tellOf } from "../events/index.ts";
import { API_KEYS } from "../tables.ts";

/** Makes a key for whoever calls, by which programs act for them; nobody sees the key itself a second time. */
export const createApiKey = operation({
  name: "createApiKey",
  summary: "Make an API key; the key itself is shown this once.",
  on: "auth",
  offeredBy: ({ auth }) => auth?.apiKeys === true,
  rest: [{ method: "POST", path: "/api-keys" }],
  body: askedKey,
  output: s.object({ apiKey: s.object({ id: s.id(), key: s.string(), ...keyProperties }) }),
  status: 201,
  errors: ["VALIDATION_FAILED", "FORBIDDEN", "WRONG_COLLECTION", "TOO_MANY_API_KEYS"],
  tells: "API key created",
  // Disk exhaustion: each time is kept in the events for a year, however soon the key is revoked.
  limit: { kind: "record" },
  access: (asked) => ownerOf(asked) !== "",
  examples: [
    { title: "With all of one's rights", input: () => ({ data: { name: "CI deployment key" } }) },
    {
      title: "For reading alone, a thousand times an hour, until a day",
      input: () => ({
        data: {
          name: "Weather display",
          scopes: ["read"],
          expiresAt: "2999-12-31T00:00:00.000Z",
          limit: { max: 1000, window: "1h" },
        },
      }),
    },
    {
      title: "With a scope that there is not",
      input: () => ({ data: { name: "Too much", scopes: ["everything"] } }),
      fails: "VALIDATION_FAILED",
    },
    {
      title: "A stranger",
      as: "stranger",
      input: () => ({ data: { name: "Nobody's" } }),
      fails: "FORBIDDEN",
    },
  ],
}).handle(async (call) => {
  const { engine, collection, input } = call;
  const now = engine.clock.now();
  const { key, kept } = newKey();
  const values = {
    id: newId(now),
    person: ownerOf(call),
    collection: collection.slug,
    ...settleKey(input.data, now),
    ...kept,
    createdAt: moment(now),
    lastUsedAt: null,
    used: 0,
    windowStartedAt: null,
  };
  await insertKey(call, values);
  // What a hook refuses must not go on without anybody who knows the key.
  call.compensate(() =>
    engine.database.commit([
      { kind: "delete", from: API_KEYS.name, where: keyIs(values.id) },
      ...tellOf(call, { event: "API key revoked", person: values.person, details: { apiKey: values.id } }),
    ]),
  );
  const { id, name, ...others } = viewOf(engine, values);
  engine.log.info({ collection: collection.slug, person: values.person, key: id }, "An API key was made.");
  return { apiKey: { id, key, name, ...others } };
});

declare module "../../contract/operations.ts" {
  interface Operations {
    createApiKey: typeof createApiKey;
  }
}
