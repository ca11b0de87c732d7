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

type Data = Record<string, unknown>;
interface LocalApi {
  create(args: { collection: string; data: Data; depth?: number }): Promise<Data>;
  ready(): Promise<void>;
  close(): Promise<void>;
}

const { build, file, secret } = assignment();
process.env["JWT_SECRET"] = secret;
const { createLucent } = await loadEngine(build);
const lucent = createLucent({ ...blogConfig(file), logger: false } as never) as unknown as LocalApi;
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

const floor = openFloorDatabase(file);
const hasher = await loadHasher(build);
const passwordHash = await hasher.hash(PERSON.password);
for (const one of [person, ...crowd]) floor.addPerson({ ...one, passwordHash });
floor.transaction(() => {
  posts.forEach(floor.addPost);
  authors.forEach(floor.articles.addAuthor);
  tags.forEach(floor.articles.addTag);
  articles.forEach(floor.articles.add);
});
floor.close();
const seeded: Seeded = { posts: idsOf(posts), ...related };
process.send?.(seeded);
process.disconnect?.();
