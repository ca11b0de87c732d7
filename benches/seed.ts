/** Fills the databases of both contenders with the same people, posts and articles. Started by `run.ts`. */
import { blogConfig } from "./http/blog-config.ts";
import type { Seeded } from "./http/cases.ts";
import { assignment } from "./http/child-process.ts";
import { loadEngine, loadHasher } from "./http/engine-build.ts";
import { openFloorDatabase } from "./http/floor-database.ts";
import {
  ARTICLES,
  AUTHORS,
  articleNumber,
  authorNumber,
  CROWD,
  member,
  PERSON,
  POSTS,
  postNumber,
  TAGS,
  tagNumber,
} from "./http/world.ts";

/** What is filled in need not outlive the machine: no write waits for the disk. */
function fast(url: string): string {
  if (url.startsWith("file:")) return url;
  const made = new URL(url);
  made.searchParams.set("options", "-c synchronous_commit=off");
  return made.href;
}

type Data = Record<string, unknown>;
interface LocalApi {
  create(args: { collection: string; data: Data; depth?: number }): Promise<Data>;
  ready(): Promise<void>;
  close(): Promise<void>;
}

const { build, databases, secret } = assignment();
process.env["JWT_SECRET"] = secret;
const { createLucent } = await loadEngine(build);
const lucent = createLucent({
  ...blogConfig(fast(databases.lucent)),
  logger: false,
} as never) as unknown as LocalApi;
await lucent.ready();

/** Documents one after the other, so that their ids are in the order of their numbers. */
async function createAll(collection: string, amount: number, make: (number: number) => Data) {
  const made: Data[] = [];
  for (let number = 0; number < amount; number += 1)
    made.push(await lucent.create({ collection, data: make(number), depth: 0 }));
  return made;
}

const idsOf = (documents: readonly Data[]) => documents.map(({ id }) => id as string);

const person = await lucent.create({ collection: "users", data: PERSON });
const crowd = await createAll("users", CROWD, member);
const posts = await createAll("posts", POSTS, (number) => postNumber(number, person["id"] as string));
const authors = await createAll("authors", AUTHORS, authorNumber);
const tags = await createAll("tags", TAGS, tagNumber);
const related = { authors: idsOf(authors), tags: idsOf(tags) };
const articles = await createAll("articles", ARTICLES, (number) => articleNumber(number, related));
await lucent.close();

const floor = await openFloorDatabase(fast(databases.floor));
const hasher = await loadHasher(build);
const passwordHash = await hasher.hash(PERSON.password);
await floor.atOnce(() => [
  ...[person, ...crowd].map((one) => floor.addPerson({ ...one, passwordHash })),
  ...posts.map(floor.addPost),
  ...[...authors.map(floor.articles.addAuthor), ...tags.map(floor.articles.addTag)],
]);
await floor.atOnce(() => articles.map(floor.articles.add));
await floor.close();
const seeded: Seeded = { posts: idsOf(posts), ...related };
process.send?.(seeded);
process.disconnect?.();
