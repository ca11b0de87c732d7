import { DatabaseSync } from "node:sqlite";
import type { LocalApi } from "./local-api.ts";

/** A database of the bench, with what the cases name in it. */
export interface World {
  readonly lucent: LocalApi;
  readonly file: string;
  /** How many posts there are. */
  readonly size: number;
  /** A person who may read half of the posts. */
  readonly person: { readonly id: string };
  /** The ids of the posts, oldest first. */
  readonly posts: readonly string[];
  /** Authors with the same share of the posts each, and one with few. */
  readonly authors: readonly string[];
  readonly rareAuthor: string;
  /** Tags that many posts have, and one that few have. */
  readonly tags: readonly string[];
  readonly rareTag: string;
}

interface Filling {
  readonly lucent: LocalApi;
  readonly file: string;
  readonly size: number;
  newId(now: number): string;
}

/** How many posts a rare author or tag has, and how many lie in one batch, whatever the size. */
export const FEW = 10;

const AUTHORS = 50;
const TAGS = 50;
const SENTENCE = "Every room stands on a floor and imports only from the floors below. ";
const COLUMNS = [
  "id",
  "title",
  "body",
  "status",
  "batch",
  "views",
  "publishedAt",
  "owner",
  "author",
  "createdAt",
  "updatedAt",
];

// From now on, so that ids never run backwards, and on from one database to the next.
let clock = Date.now();

/** Fills the engine's own tables with posts, a second apart; through the engine it would take minutes. */
export async function fill({ lucent, file, size, newId }: Filling): Promise<World> {
  const add = async (collection: string, data: object) => (await lucent.create({ collection, data })).id;
  const addAll = async (collection: string, amount: number) => {
    const ids: string[] = [];
    for (let number = 0; number < amount; number += 1)
      ids.push(await add(collection, { name: `${collection} ${number}` }));
    return ids;
  };
  const person = await lucent.create({
    collection: "users",
    data: { email: "ada@example.com", password: "violet-anvil-thunder", name: "Ada Morgan" },
  });
  const authors = await addAll("authors", AUTHORS);
  const rareAuthor = await add("authors", { name: "rare" });
  const tags = await addAll("tags", TAGS);
  const rareTag = await add("tags", { name: "rare" });

  const database = new DatabaseSync(file);
  database.exec("pragma synchronous = off; begin");
  const addPost = database.prepare(
    `insert into posts (${COLUMNS.join(", ")}) values (${COLUMNS.map(() => "?").join(", ")})`,
  );
  const addTag = database.prepare(`insert into "posts.tags" ("$parent", "$position", tags) values (?, ?, ?)`);
  const posts: string[] = [];
  const stride = size / FEW;
  // Evenly spread, a place further each time so that no other author loses all of theirs.
  const isRare = (number: number, first: number) => number % stride === first + Math.floor(number / stride);
  for (let number = 0; number < size; number += 1) {
    clock += 1_000;
    const id = newId(clock);
    const time = new Date(clock).toISOString();
    const isPublished = number % 2 === 0;
    posts.push(id);
    addPost.run(
      id,
      `Post number ${number}`,
      SENTENCE.repeat(4),
      isPublished ? "published" : "draft",
      Math.floor(spread(number, size) / FEW),
      spread(number, size),
      isPublished ? time : null,
      number % 100 === 1 ? person.id : null,
      isRare(number, 42) ? rareAuthor : (authors[spread(number, size) % AUTHORS] as string),
      time,
      time,
    );
    for (const position of [0, 1, 2])
      addTag.run(id, position, tags[(spread(number, size) + position * 11) % TAGS] as string);
    if (isRare(number, 67)) addTag.run(id, 3, rareTag);
  }
  database.exec("commit; pragma wal_checkpoint(truncate)");
  database.close();
  return { lucent, file, size, person, posts, authors, rareAuthor, tags, rareTag };
}

/** Each number below the size once, in an order that has nothing to do with theirs. */
function spread(number: number, size: number): number {
  return (number * 7_919) % size;
}
