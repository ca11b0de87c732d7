import { beforeAll, describe, expect, it } from "vitest";
import {
  fillSecretWorld,
  OPEN_PATHS,
  SECRETS,
  type SecretWorld,
  type Side,
  secretsConfig,
  WAYS,
} from "../support/secrets.ts";
import { serveSuite } from "../support/serve.ts";

/*
 * Two worlds that differ in nothing but secrets: fields that are hidden or closed, and documents that nobody may
 * read, one of which is there in one world alone. Whatever somebody asks, both must give the same answer.
 */

const server = serveSuite(secretsConfig);
let world: SecretWorld;

beforeAll(async () => {
  world = await fillSecretWorld(server());
});

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
type Api = any;
type Ask = readonly [about: string, ask: (as: Api) => Promise<unknown>];

const CALLERS = ["stranger", "person", "member"] as const;
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** What comes of each question, with ids that were not there before by the order in which they come. */
async function answers(asks: readonly Ask[], as: Api): Promise<string[]> {
  const known = new Set([...world.openVaults, ...world.closedVaults, ...world.posts, ...world.magazines]);
  const found: string[] = [];
  for (const [about, ask] of asks) {
    const made = new Map<string, string>();
    const outcome = await ask(as).then(
      (answer) => JSON.stringify(answer),
      ({ name, code, message, data }) => JSON.stringify({ name, code, message, data }),
    );
    const named = (id: string) => {
      if (known.has(id)) return id;
      if (!made.has(id)) made.set(id, `new-${made.size}`);
      return made.get(id) as string;
    };
    found.push(`${about}: ${outcome.replace(ID, named)}`);
  }
  return found;
}

async function inBothWorlds(asks: () => readonly Ask[], who: (typeof CALLERS)[number]): Promise<void> {
  const as = server().lucent.as(world.users[who]);
  const told: string[][] = [];
  for (const side of [0, 1] as Side[]) {
    await world.turn(side);
    told.push(await answers(asks(), as));
  }
  const [one = [], other = []] = told;
  for (const [place, answer] of one.entries()) expect(other[place]).toBe(answer);
  expect(other).toHaveLength(one.length);
  const answered = one.filter((answer) => !answer.includes('"code":"INVALID_QUERY"'));
  expect(answered.length).toBeGreaterThan(one.length / 3);
}

const rotated = <Item>(items: readonly Item[], place: number): Item => items[place % items.length] as Item;
const ways = Object.entries(WAYS).flatMap(([collection, prefixes]) =>
  prefixes.map((prefix) => [collection, prefix] as const),
);
const SINGLE = ["", "vault.", "place.vault.", "post.vault.", "post.place.vault."];
const cursorOf = (values: readonly unknown[]) => Buffer.from(JSON.stringify(values)).toString("base64url");

const COMPARISONS: readonly ((guess: unknown) => object)[] = [
  (guess) => ({ equals: guess }),
  (guess) => ({ not_equals: guess }),
  (guess) => ({ in: [guess, "open"] }),
  (guess) => ({ not_in: [guess] }),
  (guess) => ({ all: [guess] }),
  (guess) => ({ exists: guess !== false }),
  (guess) => ({ like: String(guess) }),
  (guess) => ({ not_like: String(guess) }),
  (guess) => ({ contains: String(guess) }),
  (guess) => ({ greater_than: guess }),
  (guess) => ({ less_than_equal: guess }),
  (guess) => ({ near: [...(Array.isArray(guess) ? guess : [31.415, 5.926]), 10] }),
];

function filters(): Ask[] {
  let turn = 0;
  return ways.flatMap(([collection, prefix]) =>
    OPEN_PATHS.flatMap(({ path, values }) =>
      values.flatMap((guess) =>
        [0, 1, 2].map((): Ask => {
          turn += 1;
          const comparison = rotated(COMPARISONS, turn)(world.real(guess));
          const condition = { [`${prefix}${path}`]: comparison };
          const where = turn % 5 === 0 ? { or: [condition, { title: { equals: "post 1" } }] } : condition;
          const about = `${collection} ${JSON.stringify(where)}`;
          return turn % 2 === 0
            ? [about, (as) => as.find({ collection, where, depth: 0, limit: 2 })]
            : [about, (as) => as.count({ collection, where })];
        }),
      ),
    ),
  );
}

async function allPages(as: Api, args: object): Promise<unknown[]> {
  const pages: { nextCursor: string | null }[] = [];
  for (let cursor: string | null = ""; cursor !== null && pages.length < 9; ) {
    const page: { nextCursor: string | null } = await as.find({ ...args, cursor });
    pages.push(page);
    cursor = page.nextCursor;
  }
  return pages;
}

function orders(): Ask[] {
  return ways
    .filter(([, prefix]) => SINGLE.includes(prefix))
    .flatMap(([collection, prefix]) =>
      OPEN_PATHS.flatMap(({ path, values }) =>
        ["", "-"].flatMap((minus): Ask[] => {
          const sort = `${minus}${prefix}${path}`;
          const list = { collection, sort, limit: 2, depth: 0, select: { title: true } };
          const [id] = world.posts;
          return [
            [`${collection} by ${sort}`, (as) => allPages(as, list)],
            ...values.map((guess): Ask => {
              const cursor = cursorOf([world.real(guess), id]);
              return [
                `${collection} by ${sort} behind ${JSON.stringify(guess)}`,
                (as) => as.find({ ...list, cursor }),
              ];
            }),
          ];
        }),
      ),
    );
}

function lists(): Ask[] {
  const populate = { vaults: { title: true, deniedText: true, hiddenGroup: true }, targets: { name: true } };
  const selects = [
    undefined,
    { deniedText: true, hiddenText: true, openRows: { hiddenText: true, title: true } },
    { title: false, openGroup: { title: false } },
  ];
  return Object.keys(WAYS).flatMap((collection) =>
    [0, 1, 2, 3].flatMap((depth) =>
      selects.flatMap((select): Ask[] => [
        [`${collection} ${depth}`, (as) => as.find({ collection, depth, select, populate })],
        [`${collection} ${depth} all`, (as) => as.find({ collection, depth, select, pagination: false })],
      ]),
    ),
  );
}

function pages(): Ask[] {
  return Object.keys(WAYS).flatMap((collection) => [
    ...[1, 2, 3, 4, 5, 6, 7].map(
      (page): Ask => [
        `${collection} page ${page}`,
        (as) => as.find({ collection, page, limit: 1, depth: 0, select: { title: true } }),
      ],
    ),
    [`${collection} count`, (as: Api) => as.count({ collection })] as Ask,
    [`${collection} none`, (as: Api) => as.find({ collection, limit: 0, depth: 0 })] as Ask,
  ]);
}

function single(): Ask[] {
  const ids = [...world.openVaults, ...world.closedVaults, ...(world.passing() ? [world.passing()] : [])];
  return [
    // The one that is there in one world alone is asked for in both.
    ...[...ids.slice(0, 5), passingId(ids)].map(
      (id, place): Ask => [`vault ${place}`, (as) => as.findByID({ collection: "vaults", id, depth: 1 })],
    ),
    // When it was changed is no secret.
    ...[0, 1, 2, 3].map(
      (depth): Ask => [
        "setup",
        (as) => as.findGlobal({ slug: "setup", depth, select: { updatedAt: false } }),
      ],
    ),
  ];
}

let remembered = "";
function passingId(ids: readonly string[]): string {
  remembered = ids[5] ?? remembered;
  return remembered;
}

describe.each(CALLERS)("a %s notices no secret [AC-02, AC-03, AC-05]", (who) => {
  // The rules are the same for all three, so that each asks a third of what is much.
  const third = (asks: () => readonly Ask[]) => () =>
    asks().filter((_, place) => place % CALLERS.length === CALLERS.indexOf(who));

  it("by filters over what may be read of other documents", () => inBothWorlds(third(filters), who));
  it("by orders, pages behind one another and forged cursors [SQ-02]", () =>
    inBothWorlds(third(orders), who));
  it("in lists, at any depth, with any choice of fields", () => inBothWorlds(lists, who));
  it("by numbers of pages and of documents", () => inBothWorlds(pages, who));
  it("in single documents and globals", () => inBothWorlds(single, who));
});

describe("writing tells nobody", () => {
  /** What is done is undone, so that the second world begins as the first did. */
  async function undone(as: Api, act: (as: Api) => Promise<unknown>): Promise<unknown> {
    const { lucent } = server();
    const stored = async () => {
      const { docs } = await lucent.find({ collection: "posts", limit: 0, depth: 0 });
      return new Map<string, object>(docs.map((doc: { id: string }) => [doc.id, doc]));
    };
    const [before, vaults] = [await stored(), [...world.openVaults, ...world.closedVaults, world.passing()]];
    const outcome = await act(as).then(
      (answer) => ({ answer }),
      (error) => ({ error }),
    );
    for (const [id, doc] of await stored()) {
      if (!before.has(id)) await lucent.delete({ collection: "posts", id });
      else if (JSON.stringify(doc) !== JSON.stringify(before.get(id)))
        await lucent.update({ collection: "posts", id, data: before.get(id) as object });
    }
    await lucent.delete({ collection: "vaults", where: { id: { not_in: vaults.filter(Boolean) } } });
    if ("error" in outcome) throw outcome.error;
    return outcome.answer;
  }

  function writes(): Ask[] {
    const [open] = world.openVaults as [string];
    const [closed] = world.closedVaults as [string];
    const gone = passingId([...world.openVaults, ...world.closedVaults, world.passing()].filter(Boolean));
    const acts: Ask[] = [
      ...ways
        .filter(([collection]) => collection === "posts")
        .flatMap(([collection, prefix]) =>
          OPEN_PATHS.flatMap(({ path, values }) =>
            values.map((guess): Ask => {
              const where = { [`${prefix}${path}`]: { equals: world.real(guess) } };
              const bulk = { collection, where, depth: 0 };
              return [
                `${prefix}${path} ${JSON.stringify(guess)}`,
                async (as) => [
                  await as.update({ ...bulk, data: { touched: 1 } }).catch(codeOf),
                  await as.delete({ ...bulk, sort: `-${prefix}${path}`, limit: 1 }).catch(codeOf),
                ],
              ];
            }),
          ).filter((_, place) => place % 3 === 0),
        ),
      ...[open, closed, gone].flatMap((id): Ask[] => [
        ["change", (as) => as.update({ collection: "vaults", id, data: { touched: 1 } })],
        [
          "change by filter",
          (as) => as.update({ collection: "vaults", where: { id: { equals: id } }, data: {} }),
        ],
        ["copy", (as) => as.duplicate({ collection: "vaults", id, data: { title: "copy" } })],
        [
          "remove by filter",
          (as) => as.delete({ collection: "vaults", where: { id: { in: [id] }, open: { exists: false } } }),
        ],
      ]),
      ...[closed, gone].map((id): Ask => ["remove", (as) => as.delete({ collection: "vaults", id })]),
      ...["marker-first", "marker-x-0", "marker-x", "marker-passing", "free"].flatMap((code): Ask[] => [
        [
          `make ${code}`,
          (as) => as.create({ collection: "vaults", data: { title: "new", open: true, code } }),
        ],
        [`take ${code}`, (as) => as.update({ collection: "vaults", id: open, data: { code } })],
        [
          `rows ${code}`,
          (as) => as.create({ collection: "vaults", data: { title: "new", open: true, codes: [{ code }] } }),
        ],
      ]),
      ...SECRETS.filter(({ path }) => !path.includes(".")).map(
        ({ path }): Ask => [
          `wrong ${path}`,
          (as) =>
            as.update({ collection: "vaults", id: open, data: { [path]: { wrong: "kind" }, title: 5 } }),
        ],
      ),
      ["copy of a post", (as) => as.duplicate({ collection: "posts", id: world.posts[3], depth: 2 })],
    ];
    return acts.map(([about, act]): Ask => [about, (as) => undone(as, act)]);
  }

  const codeOf = ({ code, message }: { code: string; message: string }) => ({ code, message });

  it.each(CALLERS)("who is a %s", (who) => inBothWorlds(writes, who), 60_000);
});
