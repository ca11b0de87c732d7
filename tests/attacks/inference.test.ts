import { beforeAll, describe, expect, it } from "vitest";
import { fieldTypes } from "../../packages/lucent/src/fields/index.ts";
import {
  fillSecretWorld,
  KINDS,
  SECRETS,
  type Secret,
  type SecretWorld,
  secretsConfig,
  WAYS,
} from "../support/secrets.ts";
import { type Received, serveSuite } from "../support/serve.ts";

const server = serveSuite(secretsConfig);
let world: SecretWorld;

beforeAll(async () => {
  world = await fillSecretWorld(server());
});

/** Every operator, with what it asks for a guess. */
const OPERATORS: Readonly<Record<string, (guess: unknown) => unknown>> = {
  equals: (guess) => guess,
  not_equals: (guess) => guess,
  in: (guess) => [guess],
  not_in: (guess) => [guess],
  all: (guess) => [guess],
  exists: () => true,
  like: (guess) => String(guess),
  not_like: (guess) => String(guess),
  contains: (guess) => String(guess).slice(0, 8),
  greater_than: (guess) => guess,
  greater_than_equal: (guess) => guess,
  less_than: (guess) => guess,
  less_than_equal: (guess) => guess,
  near: (guess) => (Array.isArray(guess) ? [...guess, 10] : "31.415,5.926,10"),
  within: (guess) => squareAround(guess),
  intersects: (guess) => squareAround(guess),
};

function squareAround(guess: unknown) {
  const [x, y] = Array.isArray(guess) ? guess : [31.415, 5.926];
  const corners = [
    [x - 1, y - 1],
    [x + 1, y - 1],
    [x + 1, y + 1],
    [x - 1, y + 1],
    [x - 1, y - 1],
  ];
  return { type: "Polygon", coordinates: [corners] };
}

const CALLERS = ["stranger", "person", "member"] as const;
const NESTINGS: ((where: object) => object)[] = [
  (where) => where,
  (where) => ({ or: [{ id: { exists: true } }, where] }),
  (where) => ({ and: [{ id: { exists: false } }, { or: [where] }] }),
  (where) => ({ OR: [{ AND: [where, { id: { equals: null } }] }] }),
];

/** What came of a call, in a form that can be compared. */
async function outcome(call: () => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await call());
  } catch (error) {
    const { code, status, message, data } = error as Error & Record<string, unknown>;
    return JSON.stringify({ code, status, message, data });
  }
}

function expectRefused(one: string, other: string, about: string) {
  expect(one, about).toContain('"code":"INVALID_QUERY"');
  expect(other, about).toBe(one);
}

const operatorNames = Object.keys(OPERATORS);
const rotated = <Item>(items: readonly Item[], place: number): Item => items[place % items.length] as Item;
const ways = Object.entries(WAYS).flatMap(([collection, prefixes]) =>
  prefixes.map((prefix) => [collection, prefix] as const),
);

it("is asked about every type of field and by every operator", () => {
  const tried = new Set(Object.values(KINDS).map(({ field }) => field["type"]));
  // Passwords are fields of people alone, who are asked about elsewhere.
  for (const { name } of fieldTypes) if (name !== "password") expect(tried).toContain(name);
  const operators = new Set(fieldTypes.flatMap((type) => type.operators));
  for (const operator of operators) expect(operatorNames).toContain(operator);
});

describe("a secret field is no name in a filter [AC-02, AC-03]", () => {
  const both = ({ path, values }: Secret, operator: string) =>
    values.map((guess) => ({ [path]: { [operator]: OPERATORS[operator]?.(world.real(guess)) } })) as [
      object,
      object,
    ];

  it.each(CALLERS)("with any operator, on any way of asking, for a %s", async (who) => {
    const { lucent } = server();
    const as = lucent.as(world.users[who]);
    for (const [place, secret] of SECRETS.entries()) {
      for (const [turn, operator] of operatorNames.entries()) {
        const [right, wrong] = both(secret, operator).map(rotated(NESTINGS, place + turn));
        const asks: ((where: unknown) => Promise<unknown>)[] = [
          (where) => as.find({ collection: "vaults", where }),
          (where) => as.count({ collection: "vaults", where }),
          (where) => as.update({ collection: "vaults", where, data: { title: "x" } }),
          (where) => as.delete({ collection: "vaults", where }),
        ];
        const ask = rotated(asks, place * 3 + turn);
        const about = `${secret.path} ${operator}`;
        expectRefused(await outcome(() => ask(right)), await outcome(() => ask(wrong)), about);
      }
    }
  });

  it("through any relation, one step or two away", async () => {
    const { lucent } = server();
    let turn = 0;
    for (const [collection, prefix] of ways) {
      for (const { path, values } of SECRETS) {
        turn += 1;
        const as = lucent.as(world.users[rotated(CALLERS, turn)]);
        const secret = { path: `${prefix}${path}`, values };
        const operator = rotated(operatorNames, turn);
        const [right, wrong] = both(secret, operator).map(rotated(NESTINGS, turn));
        const ask = (where: unknown) => as.find({ collection, where });
        const about = `${collection} ${secret.path} ${operator}`;
        expectRefused(await outcome(() => ask(right)), await outcome(() => ask(wrong)), about);
      }
    }
  });

  it("over the wire, in brackets and as JSON", async () => {
    let turn = 0;
    for (const { path, values } of SECRETS) {
      for (const [collection, prefix] of [rotated(ways, turn), ["vaults", ""]] as const) {
        turn += 1;
        const operator = rotated(operatorNames, turn);
        const token = world.people[rotated(CALLERS, turn)];
        const asked = both({ path: `${prefix}${path}`, values }, operator);
        const [right, wrong] = await Promise.all(
          asked.map((where) => {
            const text =
              turn % 4 < 2 ? `where=${encodeURIComponent(JSON.stringify(where))}` : bracketed(where);
            const address = `/api/${collection}${turn % 3 === 0 ? "/count" : ""}?${text}`;
            return server().get(address, token === undefined ? {} : { token });
          }),
        );
        expectRefused(text(right), text(wrong), `${collection} ${prefix}${path} ${operator}`);
      }
    }
  });

  const text = (received: Received | undefined) => `${received?.status} ${received?.text}`;

  it("though an administrator finds by it what it holds", async () => {
    const { lucent } = server();
    const as = lucent.as(world.users.administrator);
    const asks: [path: string, comparison: object][] = [
      ["deniedText", { equals: "marker-a" }],
      ["deniedJson.deep.word", { contains: "marker-a" }],
      ["deniedRelationship.name", { like: "marker-a" }],
      ["deniedGroup.array.word", { equals: "marker-a" }],
      ["openRows.openInner.rows.deniedText", { in: ["marker-a"] }],
    ];
    for (const [path, comparison] of asks) {
      const found = await as.count({ collection: "vaults", where: { [path]: comparison } });
      expect(found.totalDocs, path).toBeGreaterThan(2);
    }
    const trusted = await lucent.count({
      collection: "vaults",
      where: { hiddenText: { equals: "marker-a" } },
    });
    expect(trusted.totalDocs).toBeGreaterThan(2);
  });
});

function bracketed(where: object): string {
  const parts: string[] = [];
  const walk = (value: unknown, name: string) => {
    if (typeof value !== "object" || value === null)
      parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
    else for (const [key, inner] of Object.entries(value)) walk(inner, `${name}[${key}]`);
  };
  walk(where, "where");
  return parts.join("&");
}

describe("a secret field is no order [AC-02, AC-03]", () => {
  it("directly, through relations, or behind other keys", async () => {
    const { lucent } = server();
    let turn = 0;
    for (const [collection, prefix] of ways) {
      for (const { path } of SECRETS) {
        turn += 1;
        const as = lucent.as(world.users[rotated(CALLERS, turn)]);
        const name = `${prefix}${path}`;
        const sort = rotated([name, `-${name}`, `id,${name}`, `title,-${name}`], turn);
        const ask = [
          () => as.find({ collection, sort }),
          () => as.find({ collection, sort, cursor: "" }),
          () => as.update({ collection, sort, where: { id: { exists: true } }, data: { title: "x" } }),
        ];
        const refused = await outcome(rotated(ask, turn));
        expect(refused, `${collection} ${sort}`).toContain('"code":"INVALID_QUERY"');
      }
    }
  });
});

describe("a name that a readable collection has too", () => {
  it("stands for that one's values alone", async () => {
    const { lucent } = server();
    const as = lucent.as(null);
    for (const { path, values } of SECRETS.filter(
      ({ path }) => !path.includes(".") && !/^[a-z]+Rows/.test(path),
    )) {
      for (const [operator, make] of Object.entries(OPERATORS)) {
        const [right, wrong] = values.map((guess) => {
          const where = { [`either.${path}`]: { [operator]: make(world.real(guess)) } };
          return outcome(() => as.find({ collection: "posts", where, depth: 0 }));
        });
        expect(await right, `${path} ${operator}`).toBe(await wrong);
      }
    }
  });
});

describe("what the engine keeps of people [AC-02, PW-01]", () => {
  const NAMES = [
    "password",
    "hash",
    "salt",
    "passwordHash",
    "$passwordHash",
    "resetToken",
    "resetExpiry",
    "resetPasswordToken",
    "_verificationToken",
    "verificationToken",
    "sessions",
    "sessions.id",
    "loginAttempts",
    "lockUntil",
    "apiKey",
    "apiKeyIndex",
    "lucent_people.passwordHash",
    "collection",
    "_strategy",
    "_sid",
  ];

  it.each([
    ["users", "person"],
    ["users", "administrator"],
    ["staff", "member"],
    ["staff", "administrator"],
  ] as const)("is no name in %s for a %s", async (collection, who) => {
    const as = server().lucent.as(world.users[who]);
    for (const name of NAMES) {
      for (const [operator, make] of Object.entries(OPERATORS)) {
        const where = { [name]: { [operator]: make("$argon2id") } };
        expect(await outcome(() => as.find({ collection, where })), name).toContain("INVALID_QUERY");
      }
      expect(await outcome(() => as.find({ collection, sort: name })), name).toContain("INVALID_QUERY");
    }
  });

  it("is no name for trusted code either", async () => {
    const { lucent } = server();
    for (const name of NAMES) {
      const where = { [name]: { equals: "$argon2id" } };
      expect(await outcome(() => lucent.find({ collection: "users", where })), name).toContain(
        "INVALID_QUERY",
      );
      expect(await outcome(() => lucent.find({ collection: "users", sort: name })), name).toContain(
        "INVALID_QUERY",
      );
    }
  });
});
