import { FEW } from "./fill.ts";
import {
  type Case,
  counting,
  cursorPage,
  LIMIT,
  list,
  numbered,
  request,
  requestedPage,
  theirCount,
  theirPage,
} from "./kinds-of-case.ts";
import { type Active, PASSWORD, type World } from "./world.ts";

/** Cases that belong together. */
export interface Group {
  readonly title: string;
  /** By how much a call may cost more in the large database than in the small one; null where it may grow. */
  readonly promise: number | null;
  readonly cases: readonly Case[];
}

const NEW_POST = {
  title: "A post that the bench wrote",
  body: "Short.",
  status: "published",
  views: 5,
  batch: 5,
};
const PUBLISHED = { status: { equals: "published" } };
const oneBatch = (_: World, number: number) => ({ batch: { equals: number % 20 } });
/** One that was not asked for of late, so that SQLite has to fetch its documents from the system's cache. */
const oneBatchOfAll = ({ size }: World, number: number) => ({
  batch: { equals: (number * 7) % (size / FEW) },
});

/** Every case, by what it shows. */
export const GROUPS: readonly Group[] = [
  {
    title: "requests",
    promise: 1.3,
    cases: [
      request("session check", () => ({ method: "GET", path: "/nothing" })),
      request("read one by id", (_, { post }, number) => ({
        method: "GET",
        path: `/posts/${post(number)}?depth=0`,
      })),
      request("login", ({ email }) => ({ path: "/users/login", body: { email, password: PASSWORD } })),
      request(
        "refresh a session",
        ({ refreshToken }) => ({ path: "/users/refresh", body: { refreshToken } }),
        ({ refreshToken }: Active, who) => {
          who.refreshToken = refreshToken;
        },
      ),
      request("create", () => ({ path: "/posts", body: NEW_POST })),
      requestedPage("page by cursor, the newest", "first"),
      requestedPage("page by cursor, in the middle", 0.5),
    ],
  },
  {
    title: "pages by cursor",
    promise: 2,
    cases: [
      cursorPage("newest first, first page", "first"),
      cursorPage("newest first, in the middle", 0.5),
      cursorPage("newest first, last page", "last"),
      cursorPage("createdAt, in the middle", 0.5, { sort: "createdAt" }),
      cursorPage("-createdAt, in the middle", 0.5, { sort: "-createdAt" }),
      cursorPage("indexed field, first page", "first", { sort: "views" }),
      cursorPage("indexed field, in the middle", 0.5, { sort: "views" }),
      cursorPage("indexed field descending, in the middle", 0.5, { sort: "-views" }),
      cursorPage("half empty field, among the empty", 0.25, { sort: "publishedAt" }),
      cursorPage("half empty field, behind the last empty", 0.5, { sort: "publishedAt" }),
      cursorPage("half empty field, among the values", 0.75, { sort: "publishedAt" }),
      cursorPage("half empty field descending, among the values", 0.25, { sort: "-publishedAt" }),
      cursorPage("half empty field descending, behind the last value", 0.5, { sort: "-publishedAt" }),
      cursorPage("half empty field descending, among the empty", 0.75, { sort: "-publishedAt" }),
      cursorPage("newest first, half match, in the middle", 0.5, { where: PUBLISHED }),
      cursorPage("relation, in the middle", 0.5, { sort: "author" }),
    ],
  },
  {
    title: "filters and sorts by indexed fields",
    promise: 2,
    cases: [
      list("equals, 10 match", (world, number) => ({ where: oneBatch(world, number) })),
      list("equals, half match", () => ({ where: PUBLISHED })),
      list("in, 20 match", (_, number) => ({ where: { batch: { in: [number % 20, 50 + (number % 20)] } } })),
      list("greater_than, all match", (_, number) => ({ where: { views: { greater_than: number % 20 } } })),
      list("greater_than, 10 match", ({ size }) => ({ where: { views: { greater_than: size - 1 - FEW } } })),
      list("greater_than, none matches", ({ size }) => ({ where: { views: { greater_than: size } } }), 0),
      list("exists, half match", () => ({ where: { publishedAt: { exists: true } } })),
      list("exists: false, half match", () => ({ where: { publishedAt: { exists: false } } })),
      list("sort", () => ({ sort: "views" })),
      list("sort descending", () => ({ sort: "-views" })),
      list("sort, greater_than on the same field", (_, number) => ({
        where: { views: { greater_than: number % 20 } },
        sort: "views",
      })),
      list("or over two fields, 10 match each", (world, number) => ({
        where: { or: [oneBatch(world, number), { author: { equals: world.rareAuthor } }] },
      })),
      list("or over two fields, half match one", (world, number) => ({
        where: { or: [oneBatch(world, number), PUBLISHED] },
      })),
    ],
  },
  {
    title: "filters by relations",
    promise: 2,
    cases: [
      list("author, one of 50 matches", ({ authors }, number) => ({
        where: { author: { equals: authors[number % authors.length] } },
      })),
      list("author, 10 match", ({ rareAuthor }) => ({ where: { author: { equals: rareAuthor } } })),
      list("author.name, one of 50 matches", (_, number) => ({
        where: { "author.name": { equals: `authors ${number % 50}` } },
      })),
      list("author.name, 10 match", () => ({ where: { "author.name": { equals: "rare" } } })),
      list("author.name, none matches", () => ({ where: { "author.name": { equals: "nobody" } } }), 0),
      list("tags, three of 50 match", ({ tags }, number) => ({
        where: { tags: { equals: tags[number % tags.length] } },
      })),
      list("tags, 10 match", ({ rareTag }) => ({ where: { tags: { equals: rareTag } } })),
      list("tags.name, three of 50 match", (_, number) => ({
        where: { "tags.name": { equals: `tags ${number % 50}` } },
      })),
      list("tags.name, 10 match", () => ({ where: { "tags.name": { equals: "rare" } } })),
    ],
  },
  {
    title: "pages for a person who may read what is published or theirs",
    promise: 2,
    cases: [theirPage("newest first, first page", "first"), theirPage("newest first, in the middle", 0.5)],
  },
  {
    title: "counts",
    promise: null,
    cases: [
      counting("all", () => ({})),
      counting("equals, half match", () => PUBLISHED),
      counting("equals, 10 match", (world) => oneBatch(world, 5)),
      counting("tags, three of 50 match", ({ tags }) => ({ tags: { equals: tags[7] } })),
      counting("author.name, 10 match", () => ({ "author.name": { equals: "rare" } })),
      theirCount("for a person who may read what is published or theirs"),
    ],
  },
  {
    title: "pages by their numbers, which count",
    promise: null,
    cases: [
      numbered("page 2", () => 2),
      numbered("page in the middle", ({ size }) => size / LIMIT / 2),
      numbered("indexed field, page in the middle", ({ size }) => size / LIMIT / 2, { sort: "-views" }),
    ],
  },
  {
    title: "what no single index gives, or SQLite has not at hand",
    promise: null,
    cases: [
      list("equals, 10 match, another 10 each time", (world, number) => ({
        where: oneBatchOfAll(world, number),
      })),
      list("sort, half match another field", () => ({ where: PUBLISHED, sort: "-views" })),
      list("sort, 10 match another field", (world, number) => ({
        where: oneBatch(world, number),
        sort: "-views",
      })),
      theirPage("a person's pages by an indexed field, first page", "first", { sort: "-views" }),
      theirPage("a person's pages by an indexed field, in the middle", 0.5, { sort: "-views" }),
      list("sort by author.name", () => ({ sort: "author.name" })),
      list("contains, one matches", ({ size }) => ({ where: { title: { contains: ` ${size - 1}` } } }), 1),
    ],
  },
];
