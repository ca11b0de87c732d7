import { beforeEach, describe, expect, it } from "vitest";
import { serveSuite } from "../support/serve.ts";

// biome-ignore lint/suspicious/noExplicitAny: documents and rules of every shape.
type Loose = any;

const text = { type: "text" };
const yes = () => true;

const server = serveSuite({
  collections: {
    notes: {
      fields: {
        title: text,
        level: { type: "integer" },
        open: { type: "boolean" },
        mine: { type: "boolean" },
        secret: { type: "text", hidden: true },
        review: { type: "text", access: { read: () => false } },
        code: { type: "text", unique: true },
        // Only in what may be changed at all, and only where the document says so.
        rank: { type: "integer", default: 1, access: { update: ({ doc }: Loose) => doc.level === 1 } },
        rows: {
          type: "array",
          fields: { rank: { type: "integer", access: { update: ({ doc }: Loose) => doc.level === 1 } } },
        },
      },
      access: {
        create: yes,
        read: () => ({ open: { equals: true } }),
        update: () => ({ mine: { equals: true } }),
        delete: ({ doc }: Loose) => doc.mine === true && doc.level !== 3,
      },
    },
  },
});

beforeEach(async () => {
  const { lucent } = server();
  await lucent.delete({ collection: "notes", where: { id: { exists: true } } });
  for (const open of [true, false]) {
    for (const mine of [true, false]) {
      for (const level of [1, 2, 3]) {
        const title = `${open ? "open" : "shut"} ${mine ? "mine" : "theirs"} ${level}`;
        const data = { title, open, mine, level, secret: title, review: title, rows: [{ rank: 1 }] };
        await lucent.create({ collection: "notes", data });
      }
    }
  }
});

const MINE = ["open mine 1", "open mine 2", "open mine 3"];

async function stored(): Promise<Loose[]> {
  const { docs } = await server().lucent.find({
    collection: "notes",
    limit: 0,
    sort: "id",
    showHiddenFields: true,
  });
  return docs;
}
const titles = (docs: Loose[]) => docs.map(({ title }) => title).sort();

describe("an act on many documents [MA-02, AC-12]", () => {
  it("reaches none that may not be read, nor any that its rule does not name, and counts none of them", async () => {
    const before = await stored();
    const changed = await server().patch("/api/notes?where[title][exists]=true&sort=title", { level: 2 });
    expect(changed.status).toBe(200);
    expect(titles(changed.body.docs)).toEqual(MINE);
    expect(changed.body.message).toBe("Updated 3 Notes successfully.");
    const after = await stored();
    for (const [place, doc] of after.entries())
      if (!MINE.includes(doc.title)) expect(doc).toEqual(before[place]);

    const removed = await server().delete("/api/notes?where[title][exists]=true");
    expect([titles(removed.body.docs), removed.body.errors]).toEqual([MINE, []]);
    expect(await stored()).toHaveLength(9);
  });

  it("asks its own rule, and for each document what that looks at", async () => {
    const removed = await server().delete("/api/notes?where[level][exists]=true");
    expect(titles(removed.body.docs)).toEqual(["open mine 1", "open mine 2"]);
    expect((await stored()).map(({ title }) => title)).toContain("open mine 3");
  });

  it("asks the rules of fields for each document", async () => {
    const body = { rank: 9, rows: [{ rank: 9 }] };
    const { status } = await server().patch("/api/notes?where[mine][equals]=true", body);
    expect(status).toBe(200);
    const ranks = Object.fromEntries(
      (await stored()).map(({ title, rank, rows }) => [title, [rank, rows[0]?.rank]]),
    );
    expect(ranks).toMatchObject({
      "open mine 1": [9, 9],
      "open mine 2": [1, null],
      "open mine 3": [1, null],
      "open theirs 1": [1, 1],
      "shut mine 1": [1, 1],
    });
  });

  it("says of what failed only what the caller may know", async () => {
    const answer = await server().patch("/api/notes?where[title][exists]=true", { code: "same" });
    expect(answer.status).toBe(400);
    expect([answer.body.docs.length, answer.body.errors.length]).toEqual([1, 2]);
    const readable = (await stored()).filter(({ open }) => open).map(({ id }) => id);
    for (const { id, message, ...rest } of answer.body.errors) {
      expect(readable).toContain(id);
      expect(message).toBe("The following field is invalid: code");
      expect(rest).toEqual({});
    }
    for (const { secret, review } of answer.body.docs)
      expect([secret, review]).toEqual([undefined, undefined]);
  });
});

/** Filters that mean nothing: dropped in silence, they would name every document. */
const NOTHING = [
  "",
  "?",
  "?where",
  "?where=",
  "?where=null",
  "?where=[]",
  "?where=true",
  "?where=x",
  "?where=%7B",
  "?where=%22x%22",
  "?where[]=x",
  "?where[title]",
  "?where[title]=x",
  "?where[title][]=x",
  "?where[title][equals][not]=x",
  "?where[and]=",
  "?where[or]=x",
  "?where[or][][]=x",
  "?where[unknown][equals]=x",
  "?where[secret][exists]=true",
  "?where[review][exists]=true",
  "?where[title][is]=x",
  "?where[title][constructor]=x",
  "?where[constructor][equals]=x",
  "?where[__proto__][equals]=x",
  "?where[level][equals]=x",
  "?where[level][greater_than]=",
  "?where[open][equals]=perhaps",
  "?Where[title][equals]=x",
  "?WHERE={}",
  "?where%5B=x",
  "?filter[title][equals]=x",
  "?id=x",
  "?ids[]=x",
  "?limit=1",
  "?sort=title",
  "?where[title][exists]=true&limit=0",
  "?where[title][exists]=true&limit=-1",
  "?where[title][exists]=true&limit=x",
  "?where[title][exists]=true&sort=secret",
  "?where[title][exists]=true&sort=-review",
  `?where=${encodeURIComponent(JSON.stringify({ or: Array.from({ length: 201 }, () => ({ title: { equals: "x" } })) }))}`,
  `?${"z=1&".repeat(1000)}where[title][equals]=x`,
];

describe("an act on many documents whose filter means nothing", () => {
  it.each(NOTHING)("is refused and touches none: %s", async (query) => {
    const before = await stored();
    const refused = [400, 414, 431];
    expect(refused).toContain((await server().patch(`/api/notes${query}`, { title: "x" })).status);
    expect(refused).toContain((await server().delete(`/api/notes${query}`)).status);
    expect(await stored()).toEqual(before);
  });

  it("takes no filter from a body", async () => {
    const before = await stored();
    const where = { title: { exists: true } };
    expect((await server().patch("/api/notes", { where, title: "x", data: { title: "x" } })).status).toBe(
      400,
    );
    const removal = { method: "DELETE", body: { where } };
    expect((await server().request("/api/notes", removal)).status).toBe(400);
    expect(await stored()).toEqual(before);
  });

  it.each([undefined, null, [], "x", 1, true, new Map(), { title: "x" }, { title: {} }, { or: 1 }])(
    "is refused in the Local API: %j",
    async (where) => {
      const before = await stored();
      const as = server().lucent.as(null);
      await expect(as.update({ collection: "notes", where, data: { title: "x" } })).rejects.toThrow();
      await expect(as.delete({ collection: "notes", where })).rejects.toThrow();
      expect(await stored()).toEqual(before);
    },
  );
});
