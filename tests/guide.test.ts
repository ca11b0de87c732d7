import { describe, expect, it } from "vitest";
import { EVENT_NAMES } from "../packages/lucent/src/auth/events/names.ts";
import { resolveConfig } from "../packages/lucent/src/config/index.ts";
import { createRegistry, limitOf } from "../packages/lucent/src/operation/index.ts";
import { features } from "../packages/lucent/src/server/index.ts";
import { page } from "./support/page.ts";
import { serve, serveSuite } from "./support/serve.ts";

const GUIDE = page("documents").text;
const open = () => true;
const everybody = { create: open, read: open, update: open, delete: open };

/** What a row of the guide's limits says, and the row without its star. */
const limits = new Map(
  [...GUIDE.matchAll(/^\| ([^|]+?)(?: \*)? \| ([\d,]+) \|$/gm)].map(([, what = "", most = ""]) => [
    what.split(/[;:]/)[0],
    Number(most.replaceAll(",", "")),
  ]),
);

const times = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => make(index));
const isX = (path = "title") => ({ [path]: { equals: "x" } });
const nested = (depth: number): object => (depth === 1 ? isX() : { and: [nested(depth - 1)] });
const inMeta = (names: number) => `meta${".a".repeat(names - 1)}`;
const beyond = (tables: number) => `${"next.".repeat(tables)}title`;
const oneOf = (count: number) => ({ title: { in: times(count, String) } });
const inside = (corners: number) => {
  const ring = [[0, 0], ...times(corners - 2, (index) => [1, index / corners]), [0, 0]];
  return { place: { within: { type: "Polygon", coordinates: [ring] } } };
};

describe("the limits", () => {
  const server = serveSuite({
    auth: {},
    collections: [
      { slug: "users", fields: {} },
      {
        slug: "notes",
        access: everybody,
        fields: {
          title: { type: "text" },
          place: { type: "point" },
          meta: { type: "json" },
          rows: { type: "array", fields: { text: { type: "text" } } },
          next: { type: "relationship", relationTo: "notes" },
        },
      },
    ],
  });
  const stranger = () => server().lucent.as(null);
  const find = (asked: object) => stranger().find({ collection: "notes", ...asked });
  const filter = (where: object) => find({ where });
  const filters = (...or: object[]) => filter({ or });
  const create = (data: object) => stranger().create({ collection: "notes", data });

  it.each<[string, (count: number) => Promise<unknown>]>([
    ["conditions in a filter", (most) => filters(...times(most, () => isX()))],
    ["filters inside one another", (most) => filter(nested(most))],
    [
      "names in all paths of a filter",
      (most) => filters(...times(19, () => isX(inMeta(15))), ...times(most - 19 * 15, () => isX())),
    ],
    ["names in one path", (most) => filter(isX(inMeta(most)))],
    ["tables on one path", (most) => filter(isX(beyond(most)))],
    [
      "tables on all paths of a request",
      (most) => filters(...times(16, () => isX(beyond(6))), ...times(most - 16 * 6, () => isX(beyond(1)))),
    ],
    ["values in one list", (most) => filter(oneOf(most))],
    [
      "values in all lists of a filter",
      (most) => filters(...times(9, () => oneOf(1_000)), oneOf(999), oneOf(most - 9_999)),
    ],
    ["words in a `like`", (most) => filter({ title: { like: "x ".repeat(most) } })],
    ["characters in all searches of a filter", (most) => filter({ title: { contains: "x".repeat(most) } })],
    ["corners of a polygon", (most) => filter(inside(most))],
    ["keys in an order", (most) => find({ sort: times(most, () => "title").join(",") })],
    ["relations in an order", (most) => find({ sort: beyond(most) })],
    [
      "rows of an array and documents in a relation, unless `maxRows` says otherwise",
      (most) => create({ rows: times(most, () => ({ text: "x" })) }),
    ],
  ])("%s", async (what, ask) => {
    const most = limits.get(what) ?? Number.NaN;
    await expect(ask(most)).resolves.toBeDefined();
    await expect(ask(most + 1)).rejects.toMatchObject({ status: 400 });
  });

  it("of a page and of the depth are what an answer is cut to", async () => {
    const most = limits.get("documents in a page") ?? Number.NaN;
    expect(await find({ limit: most + 1 })).toMatchObject({ limit: most });
    const { lucent } = server();
    let id: string | null = null;
    for (let index = 0; index < 13; index++)
      ({ id } = await lucent.create({ collection: "notes", data: { title: "deep", next: id } }));
    let depth = 0;
    let note = await lucent.findByID({ collection: "notes", id, depth: 100 });
    for (; typeof note.next === "object"; note = note.next) depth++;
    expect(depth).toBe(limits.get("depth of an answer"));
  });

  it("of a body and of an address are those of the server", async () => {
    const sized = (count: number) => JSON.stringify({ title: "x".repeat(count - '{"title":""}'.length) });
    const body = limits.get("bytes in the body of a request") ?? Number.NaN;
    expect((await server().post("/api/notes", sized(body))).status).toBe(201);
    expect((await server().post("/api/notes", sized(body + 1))).status).toBe(413);
    const head = limits.get("characters in the address and the headers of a request") ?? Number.NaN;
    const address = (count: number) => `/api/notes/count?x=${"x".repeat(count)}`;
    expect((await server().get(address(head - 1_000))).status).toBe(200);
    expect((await server().get(address(head))).status).toBe(431);
  });
});

it("the hooks run in the order of their table", async () => {
  const ran: string[] = [];
  const noting = (names: readonly string[], of = "") =>
    Object.fromEntries(names.map((name) => [name, [() => void ran.push(`\`${name}\`${of}`)]]));
  const ofFields = ["beforeValidate", "beforeChange", "afterChange", "afterRead"];
  const ofNotes = [...ofFields, "beforeOperation", "beforeRead", "afterOperation"];
  const { lucent } = await serve({
    collections: [
      {
        slug: "notes",
        fields: { title: { type: "text", hooks: noting(ofFields, " of fields") } },
        hooks: noting(ofNotes),
      },
    ],
  });
  await lucent.create({ collection: "notes", data: { title: "x" } });
  const shown = [...GUIDE.matchAll(/^\| \d+ \| (.+?) \|/gm)].map(([, name]) => name);
  expect(ran).toEqual(shown);
});

describe("the page on GraphQL", () => {
  const { text } = page("graphql");
  const [, example = "", costs = ""] = /`(Articles\([^`]+)` costs .*?: (\d+)\./s.exec(text) ?? [];
  const collections = {
    articles: {
      access: everybody,
      fields: {
        title: { type: "text" },
        name: { type: "text" },
        tags: { type: "relationship", relationTo: "articles", hasMany: true },
      },
    },
    authors: {},
  };
  const magazine = { auth: { collection: "authors" }, collections, globals: { settings: { fields: {} } } };
  const ask = async (query: string, graphql = {}) => {
    const { body } = await (await serve({ ...magazine, graphql })).post("/api/graphql", { query });
    return body;
  };

  it("tells the bounds as they are", () => {
    const shown = [...text.matchAll(/^\| [^|]+ \| `(max\w+)` \| ([\d,]+) \|$/gm)];
    const told = Object.fromEntries(
      shown.map(([, option = "", most = ""]) => [option, Number(most.replaceAll(",", ""))]),
    );
    const { explorer: _, introspection: __, ...bounds } = resolveConfig({}, {}).graphql ?? {};
    expect(told).toEqual(bounds);
  });

  it("names all fields of a project with articles, authors and settings", async () => {
    const { data } = await ask(
      "{ __schema { queryType { fields { name } } mutationType { fields { name } } } }",
    );
    const fields = [data.__schema.queryType, data.__schema.mutationType].flatMap((type) => type.fields);
    const [, names = ""] = text.split("\n## Names\n");
    // What is said of articles holds for authors, but for copies.
    for (const { name } of fields) {
      if (!/Authors?$/.test(name)) expect(names.split("\n## ")[0]).toContain(`\`${name}\``);
      else if (/me|login|logout|egister|init/.test(name)) expect(names).toContain(`\`${name}\``);
    }
  });

  it("counts what its example costs as the engine does", async () => {
    const most = Number(costs);
    expect(await ask(`{ ${example} }`, { maxComplexity: most })).not.toHaveProperty("errors");
    const refused = await ask(`{ ${example} }`, { maxComplexity: most - 1 });
    expect(refused.errors[0].extensions.code).toBe("GRAPHQL_TOO_COMPLEX");
  });

  it("says how many fields may stand at the root", async () => {
    const [, most = ""] = /may have (\d+) fields at its root/.exec(text) ?? [];
    const fields = (count: number) => `{ ${"countArticles { totalDocs } ".repeat(count)} }`;
    expect(await ask(fields(Number(most)))).not.toHaveProperty("errors");
    expect((await ask(fields(Number(most) + 1))).errors[0].extensions.code).toBe("GRAPHQL_TOO_COMPLEX");
  });
});

describe("the page on limits", () => {
  const { text } = page("limits");

  it("has a row for each operation that is limited, with what holds where the config says nothing", () => {
    const config = resolveConfig({ auth: {}, collections: { users: {} } }, {});
    const { operations } = createRegistry(config, features);
    const limits = operations.flatMap(({ declaration }) => {
      const limit = limitOf(config, declaration);
      return limit ? [`| \`${limit.name}\` | ${limit.max} | ${limit.window / 60_000}m |`] : [];
    });
    expect([...text.matchAll(/^\| `\w+` \| \d+ \| \w+ \|$/gm)].map(String).toSorted()).toEqual(
      limits.toSorted(),
    );
  });

  it("says how many mails leave", () => {
    const { mail } = resolveConfig({ auth: {}, collections: { users: {} } }, {});
    const shown = [...text.matchAll(/^\| `(max\w+)` \| ([\d,]+) \|/gm)].map(([, option = "", most = ""]) => [
      option,
      Number(most.replaceAll(",", "")),
    ]);
    expect(mail).toMatchObject(Object.fromEntries(shown));
    expect(shown).toHaveLength(2);
  });
});

describe("the page on events", () => {
  const { text } = page("events");

  it("has a row for each event, with what it means", () => {
    const [, told = ""] = text.split("\n## What is told\n");
    const shown = [...told.matchAll(/^\| `([\w -]+)` \| ([^|]+) \|$/gm)].map(([, name, means]) => [
      name,
      means,
    ]);
    const names = Object.entries(EVENT_NAMES).map(([name, means]) => [
      name,
      `${means.charAt(0).toLowerCase()}${means.slice(1, -1)}`,
    ]);
    expect(shown).toEqual(names);
  });

  it("says how long they are kept where the config does not", () => {
    const shown = [...text.matchAll(/^\| `(\w+)` \| [^|]+ \| `(\w+)` \|$/gm)];
    const events = Object.fromEntries(shown.map(([, option, life]) => [option, life]));
    const { events: resolved } = resolveConfig({ auth: { events }, collections: { users: {} } }, {});
    expect(resolved).toEqual(resolveConfig({ auth: {}, collections: { users: {} } }, {}).events);
    expect(shown).toHaveLength(Object.keys(resolved).length);
  });
});
