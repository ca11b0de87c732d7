import type { ScaleDatabase } from "./scale-database.ts";

/** How many posts a rare author or tag has, and how many lie in one batch, whatever the size. */
export const FEW = 10;
/** Authors with the same share of the posts each, and one with few; tags likewise. */
export const AUTHORS = 50;
export const TAGS = 50;

const SENTENCE = "Every room stands on a floor and imports only from the floors below. ";
const DAY = 86_400_000;

/** One digit for each kind of row, so that no two have one id. */
const KIND = { person: "1", session: "2", author: "3", tag: "4", post: "5" } as const;

/** How a database is filled. */
export interface Filling {
  readonly database: ScaleDatabase;
  /** How many people, sessions and posts there are. */
  readonly size: number;
  /** When the first of them came; the others follow a second apart. */
  readonly start: number;
  /** What is kept of everybody's password. */
  readonly passwordHash: string;
}

/** The id of a row, as the database makes it as well. */
export function idOf(kind: keyof typeof KIND, number: number, start: number): string {
  const time = (start + number * 1_000).toString(16).padStart(12, "0");
  const tail = number.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${KIND[kind]}00-8000-${tail}`;
}

/** Fills the engine's own tables within the database; through the engine it would take hours. */
export async function fill({ database, size, start, passwordHash }: Filling): Promise<void> {
  const { words } = database;
  const at = `${start} + n * 1000`;
  const rows = (into: string, values: string, amount = size) =>
    `insert into ${into} select ${values} from ${words.series(amount)};`;
  const own = (kind: keyof typeof KIND, number = "n") =>
    words.id(KIND[kind], `${start} + (${number}) * 1000`, number);
  const [made, now] = [words.time(at), words.time(String(Date.now()))];
  const until = (days: number) => words.time(String(Date.now() + days * DAY));
  const times = `${made}, ${made}`;
  const named = (collection: "author" | "tag", amount: number) => {
    const name = `case when n = ${amount} then 'rare' else '${collection}s ' || n end`;
    return rows(
      `${collection}s (id, name, "createdAt", "updatedAt")`,
      `${own(collection)}, ${name}, ${times}`,
      amount + 1,
    );
  };

  await database.run(
    [
      rows(
        'users (id, email, "_verified", name, "createdAt", "updatedAt")',
        `${own("person")}, 'person' || n || '@example.com', ${words.yes}, 'Person number ' || n, ${times}`,
      ),
      rows(
        'lucent_people (id, collection, "passwordHash", generation)',
        `${own("person")}, 'users', '${passwordHash}', 0`,
      ),
      rows(
        'lucent_sessions (id, person, collection, "createdAt", "expiresAt", "idleExpiresAt", "lastSeenAt")',
        `${own("session")}, ${own("person")}, 'users', ${now}, ${until(30)}, ${until(14)}, ${now}`,
      ),
      named("author", AUTHORS),
      named("tag", TAGS),
      posts({ own, made, size, rows }),
      taggings({ own, size, rows }),
    ].join("\n"),
  );
}

interface Parts {
  readonly size: number;
  own(kind: keyof typeof KIND, number?: string): string;
  rows(into: string, values: string, amount?: number): string;
}

function posts({ own, made, size, rows }: Parts & { readonly made: string }): string {
  const shuffled = spread(size);
  const columns = [
    ["id", own("post")],
    ["title", "'Post number ' || n"],
    ["body", `'${SENTENCE.repeat(4)}'`],
    ["status", "case when n % 2 = 0 then 'published' else 'draft' end"],
    ["batch", `${shuffled} / ${FEW}`],
    ["views", shuffled],
    ["publishedAt", `case when n % 2 = 0 then ${made} end`],
    ["owner", `case when n % 100 = 1 then ${own("person", "0")} end`],
    [
      "author",
      `case when ${isRare(size, 42)} then ${own("author", String(AUTHORS))} else ${own("author", `${shuffled} % ${AUTHORS}`)} end`,
    ],
    ["createdAt", made],
    ["updatedAt", made],
  ];
  return rows(
    `posts (${columns.map(([name]) => `"${name}"`).join(", ")})`,
    columns.map(([, value]) => value).join(", "),
  );
}

/** Three tags for each post, and a rare one for few. */
function taggings({ own, size, rows }: Parts): string {
  const into = `"posts.tags" ("$parent", "$position", tags)`;
  const common = [0, 1, 2].map((position) =>
    rows(
      into,
      `${own("post")}, ${position}, ${own("tag", `(${spread(size)} + ${position * 11}) % ${TAGS}`)}`,
    ),
  );
  const rare = rows(into, `${own("post")}, 3, ${own("tag", String(TAGS))}`);
  return [...common, `${rare.slice(0, -1)} where ${isRare(size, 67)};`].join("\n");
}

/** Each number below the size once, in an order that has nothing to do with theirs. */
function spread(size: number): string {
  return `((n * 7919) % ${size})`;
}

/** Evenly spread, a place further each time so that no other author loses all of theirs. */
function isRare(size: number, first: number): string {
  const stride = size / FEW;
  return `n % ${stride} = ${first} + n / ${stride}`;
}
