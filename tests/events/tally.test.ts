import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "../../packages/lucent/src/base/index.ts";
import { createClient } from "../../packages/lucent/src/client.ts";
import type { Write } from "../../packages/lucent/src/ports/index.ts";
import { PASSWORD, serve, serveSuite, type TestServer, testClock } from "../support/serve.ts";
import { administrator, config } from "./world.ts";

const HOUR = 60 * 60 * 1000;
// The night in which clocks in Berlin are set forward is that from the 28th to the 29th.
const START = Date.parse("2026-03-25T00:00:00.000Z");
const NOW = START + 30 * 24 * HOUR;
const at = (hours: number) => new Date(START + hours * HOUR).toISOString();

interface Left {
  readonly hours: number;
  readonly event: string;
  readonly outcome: "done" | "refused";
  readonly count: number;
  readonly collection: string;
}

/** Leaves events as if they had happened. */
async function leave(web: TestServer, events: readonly Left[]) {
  const rows = events.map(({ hours, ...values }): Write => {
    return { kind: "insert", into: "lucent_events", values: { ...values, id: newId(), at: at(hours) } };
  });
  const commit = await web.instance.engine.database.commit(rows);
  if (!commit.ok) throw new Error("The rows were refused.");
}

const done = (hours: number, event = "signed in", count = 1): Left => {
  return { hours, event, outcome: "done", count, collection: "users" };
};

describe("Counting what has happened", () => {
  const suite = serveSuite(config, { clock: { ...testClock(), now: () => NOW } });

  it("by the days of a place, refusals as often as they happened, of one collection", async () => {
    const web = await serve(config);
    await leave(web, [
      done(0),
      done(22.9),
      done(23.5),
      // Midnights in Berlin: 23:00 UTC until the clocks are set forward, 22:00 then.
      done(5 * 24 - 2.1, "registered"),
      done(5 * 24 - 1.9, "registered"),
      { ...done(30), outcome: "refused", count: 7 },
      { ...done(31), outcome: "refused", count: 5 },
      { ...done(30), collection: "others" },
      done(-1),
      done(7 * 24),
    ]);
    const asked = { collection: "users", by: "day", since: at(0), until: at(7 * 24), zone: "Europe/Berlin" };
    const answer = await web.lucent.tallyEvents(asked);
    expect(answer).toEqual({
      times: [at(0), at(23), at(47), at(71), at(95), at(118), at(142), at(166)],
      counts: [
        { at: at(0), event: "signed in", outcome: "done", count: 2 },
        { at: at(23), event: "signed in", outcome: "done", count: 1 },
        { at: at(23), event: "signed in", outcome: "refused", count: 12 },
        { at: at(95), event: "registered", outcome: "done", count: 1 },
        { at: at(118), event: "registered", outcome: "done", count: 1 },
      ],
    });
    const { counts } = await web.lucent.tallyEvents({ ...asked, event: "registered, signed out" });
    expect(counts).toEqual(answer.counts.slice(3));
    const hours = await web.lucent.tallyEvents({ ...asked, by: "hour", until: at(24), zone: undefined });
    expect(hours.counts.map((one: { at: string }) => one.at)).toEqual([at(0), at(22), at(23)]);
    expect(hours.times).toHaveLength(24);
  });

  it("is what counting one by one gives", async () => {
    const event = fc.constantFrom<string>("signed in", "registered", "account locked");
    const left = fc.record({
      hours: fc.integer({ min: -40, max: 240 }).map((quarters) => quarters / 4),
      event,
      outcome: fc.constantFrom("done" as const, "refused" as const),
      count: fc.integer({ min: 1, max: 9 }),
      collection: fc.constantFrom("users", "others"),
    });
    const events = fc.sample(fc.array(left, { minLength: 300, maxLength: 300 }), 1)[0] as Left[];
    const web = await serve(config);
    await leave(web, events);
    const asked = fc.record({
      by: fc.constantFrom("hour", "day"),
      from: fc.integer({ min: -10, max: 40 }),
      length: fc.integer({ min: 1, max: 40 }),
      zone: fc.constantFrom("UTC", "Europe/Berlin", "Asia/Kathmandu", "-03:30"),
      only: fc.option(fc.uniqueArray(event, { minLength: 1 })),
    });
    await fc.assert(
      fc.asyncProperty(asked, async ({ by, from, length, zone, only }) => {
        const { times, counts } = await web.lucent.tallyEvents({
          collection: "users",
          by,
          since: at(from),
          until: at(from + length),
          zone,
          ...(only && { event: only.join(",") }),
        });
        const expected = new Map<string, number>();
        for (const one of events) {
          if (one.collection !== "users" || (only && !only.includes(one.event))) continue;
          if (one.hours < from || one.hours >= from + length) continue;
          const begun = times.filter((time: string) => time <= at(one.hours)).at(-1);
          const key = JSON.stringify([begun, one.event, one.outcome]);
          expected.set(key, (expected.get(key) ?? 0) + one.count);
        }
        const told = counts.map((one: Left & { at: string }) => [
          JSON.stringify([one.at, one.event, one.outcome]),
          one.count,
        ]);
        expect(new Map(told)).toEqual(expected);
        expect(told).toHaveLength(expected.size);
      }),
      { numRuns: 40 },
    );
  });

  it("is of the last 30 days or 48 hours where nobody says since when", async () => {
    const { lucent } = suite();
    const days = await lucent.tallyEvents({ collection: "users", by: "day", zone: "+02:00" });
    expect([days.times.length, days.times[0], days.times.at(-1)]).toEqual([30, at(22), at(718)]);
    const hours = await lucent.tallyEvents({ collection: "users", by: "hour" });
    expect([hours.times.length, hours.times.at(-1)]).toEqual([48, new Date(NOW).toISOString()]);
    const none = await lucent.tallyEvents({ collection: "users", by: "day", since: at(2), until: at(2) });
    expect(none).toEqual({ times: [], counts: [] });
  });

  it("is bounded, and refuses what means nothing", async () => {
    const { lucent } = suite();
    const refusal = async (asked: object) => {
      const error = await lucent
        .tallyEvents({ collection: "users", ...asked })
        .catch((thrown: unknown) => thrown);
      return [error.code, error.data?.errors?.[0]?.path];
    };
    const range = (days: number) => ({ by: "day", since: at(0), until: at(days * 24) });
    expect((await lucent.tallyEvents({ collection: "users", ...range(750) })).times).toHaveLength(750);
    expect(await refusal(range(751))).toEqual(["VALIDATION_FAILED", "since"]);
    expect(await refusal({ by: "day", since: "0001-01-01" })).toEqual(["VALIDATION_FAILED", "since"]);
    expect(await refusal({ by: "day", since: "9999-12-30", until: "9999-12-31T23:59:59.999Z" })).toEqual([
      undefined,
      undefined,
    ]);
    expect(await refusal({ by: "day", zone: "Nowhere" })).toEqual(["VALIDATION_FAILED", "zone"]);
    expect(await refusal({ by: "day", event: "signed in,nothing" })).toEqual(["VALIDATION_FAILED", "event"]);
    expect(await refusal({ by: "week" })).toEqual(["VALIDATION_FAILED", "by"]);
    expect(await refusal({})).toEqual(["VALIDATION_FAILED", "by"]);
  });

  it("is for administrators alone, and says the same over REST, GraphQL, in process and through the client", async () => {
    const web = await serve(config);
    const { email, token } = await administrator(web);
    const ada = await web.person("ada@example.com");
    await web.post("/api/users/login", { email, password: "a wrong guess" });
    const path = "/api/users/events/tally?by=day&event=signed+in";
    expect((await web.get(path)).status).toBe(403);
    expect((await web.get(path, { token: ada.token })).status).toBe(403);

    const { body: rest } = await web.get(path, { token });
    expect(rest.counts).toMatchObject([
      { event: "signed in", outcome: "done", count: 2 },
      { event: "signed in", outcome: "refused", count: 1 },
    ]);
    const asked = { collection: "users", by: "day", event: "signed in" };
    expect(await web.lucent.tallyEvents({ ...asked, token, overrideAccess: false })).toEqual(rest);
    // biome-ignore lint/suspicious/noExplicitAny: the config of the test has no types.
    const client: any = createClient({ url: web.url, session: "token" });
    await client.auth.login({ email, password: PASSWORD });
    const again = await client.tallyEvents(asked);
    expect(again.counts[0].count).toBe(3);
    const query = `{ tallyEventsUser(by: day, event: "signed in") { times counts { at event outcome count } } }`;
    const { body } = await web.post("/api/graphql", { query }, { token });
    expect(body).toEqual({ data: { tallyEventsUser: again } });
  });
});
