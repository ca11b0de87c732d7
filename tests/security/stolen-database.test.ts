import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { addressOf } from "../../packages/lucent/src/operation/address-of.ts";
import { isOverPostgres } from "../support/databases.ts";
import { keptBytes } from "../support/kept-bytes.ts";
import { tablesIn } from "../support/look-into.ts";
import { PASSWORD } from "../support/serve.ts";
import { type Door, doorsOf } from "./stolen-database/doors.ts";
import { type Loot, lootOf } from "./stolen-database/loot.ts";
import { forgeriesOf, readingsOf } from "./stolen-database/readings.ts";
import { someOf, tryAll } from "./stolen-database/thief.ts";
import { worldSuite } from "./stolen-database/world.ts";

const world = worldSuite();
const SAMPLE = 250;
const FEW = 12;
// What is counted of those who are refused.
const COUNTS = new Set(["lucent_attempts", "lucent_counters", "lucent_events", "lucent_event_origins"]);

// Where nothing is read at all, or nobody has what is read there.
const NOBODYS = [
  ...["Basic", "no scheme", "the address"],
  ...["staff", "guests", "owners"].flatMap((slug) => [`${slug} API-Key`, `the refresh cookie of ${slug}`]),
  ...["the cookie of staff", "the cookie of owners"],
];

let doors: readonly Door[] = [];
let loot: Loot;

beforeAll(async () => {
  const { place } = world();
  loot = lootOf(await tablesIn(place), await keptBytes(place));
  doors = await doorsOf(world());
  // Whether it is the password is asked a thousand times: that it is hashed is asked beside it.
  const { hasher } = world().instance.engine;
  hasher.verify = async (_, password) => password === PASSWORD;
});

describe("whoever has the whole database [TK-01, AK-02, PW-01, RT-05]", { timeout: 60_000 }, () => {
  afterEach(async () => {
    const { lucent_outbox: letters, ...changed } = await world().database.changes();
    expect(Object.keys(changed).filter((table) => !COUNTS.has(table))).toEqual([]);
    // One that waits is tried again.
    const waiting = new Set(letters?.gone.map(({ id }) => id));
    expect(letters?.come.filter(({ id }) => !waiting.has(id)) ?? []).toEqual([]);
  });

  it("has much in hand", () => {
    expect(loot.rows.length).toBeGreaterThan(100);
    if (!isOverPostgres()) expect(loot.inBytes.length).toBeGreaterThan(100);
  });

  it("can show none of it anywhere", async () => {
    expect(await tryAll(doors, someOf(readingsOf(loot), SAMPLE), FEW)).toEqual([]);
  });

  it("can make nothing of it that could be shown", async () => {
    const { sealed, signed } = forgeriesOf(loot, world().life.tokens["users"] ?? "");
    const forTokens = doors.filter(({ name }) => /"\w*token"/i.test(name));
    expect(await tryAll(forTokens, sealed)).toEqual([]);
    const beside = doors.filter(({ collection }) => collection === "");
    expect(await tryAll(beside, signed)).toEqual([]);
  });
});

it("nobody who is in is told any of it, administrators included [PW-01, AK-02, TK-05]", {
  timeout: 60_000,
}, async () => {
  const { instance, fetch, life, place } = world();
  const tables = await tablesIn(place);
  /** All that stands in a column. */
  const kept = (table: string, column: string) =>
    (tables.get(table) ?? []).flatMap((row) => (row[column] === null ? [] : [String(row[column])]));
  const token = life.tokens["users"] ?? "";
  const secrets = [
    ...life.live.flatMap(({ name, text }) => (name === "an access token" ? [] : [text])),
    ...kept("lucent_people", "passwordHash"),
    ...kept("lucent_sessions", "refreshHash"),
    ...kept("lucent_api_keys", "keyHash"),
    ...kept("lucent_mailed_tokens", "nonce"),
    ...kept("lucent_attempts", "account"),
  ];
  const people = kept("users", "id");
  let read = 0;
  for (const { operation, collection } of instance.engine.registry.offers) {
    for (const { path } of operation.declaration.rest.filter(({ method }) => method === "GET")) {
      for (const id of path.includes(":id") ? people : [""]) {
        const address = `/api${addressOf(collection)}${path.replace(":id", id)}?depth=5&limit=0&showHiddenFields=true`;
        const { status, text } = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
        if (status === 200) read += 1;
        expect([address, secrets.filter((secret) => text.includes(secret))]).toEqual([address, []]);
      }
    }
  }
  expect(read).toBeGreaterThan(20);
});

describe("the thief", { timeout: 60_000 }, () => {
  it("would be let in by what the owners have, through every door", async () => {
    const { database, life } = world();
    const opened = new Set<string>();
    const useless: string[] = [];
    for (const { name, text } of life.live) {
      const own: string[] = [];
      for (const door of doors) {
        if ((await door.tries(text)) !== null) own.push(door.name);
        if (Object.keys(await database.changes()).length > 0) await database.restore();
      }
      if (own.length === 0) useless.push(name);
      for (const one of own) opened.add(one);
    }
    expect(useless).toEqual([]);
    const never = new Set(doors.flatMap(({ name }) => (opened.has(name) ? [] : [name])));
    expect(never).toEqual(new Set(NOBODYS));
  });

  it.each([
    ["as it is", (text: string) => text],
    ["in base64", (text: string) => btoa(text)],
    ["in hex", (text: string) => Buffer.from(text).toString("hex")],
    ["deep in JSON, behind something else", (text: string) => JSON.stringify({ a: [{ b: `x:${text}` }] })],
  ])("would find it if it were kept %s", async (_, spelt) => {
    const { place, life } = world();
    const kept = life.live.map(({ text }) => ({ text: spelt(text) }));
    const tables = new Map([...(await tablesIn(place)), ["kept", kept]]);
    const readings = new Set(readingsOf(lootOf(tables, [])));
    expect(life.live.filter(({ text }) => !readings.has(text))).toEqual([]);
  });
});
