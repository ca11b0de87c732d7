import type { Standing } from "./meaning.ts";
import { ordered } from "./order.ts";
import { type Showing, shown, withOwnSessions } from "./shown.ts";
import { compileWhere, Refused } from "./where.ts";
import {
  type Asker,
  type Caller,
  collectionOf,
  type Data,
  type Doc,
  forPerson,
  type World,
} from "./world.ts";

/** One question to the engine. A `walk` is a list that is read to its end by its cursors. */
export interface Query {
  readonly act: "find" | "walk" | "count" | "findByID";
  readonly slug: string;
  readonly caller: Caller;
  readonly id?: string | undefined;
  readonly where?: unknown;
  readonly sort?: string | undefined;
  /** In a walk: the numbered page with which it begins. */
  readonly page?: number | undefined;
  readonly limit?: number | undefined;
  readonly pagination?: boolean | undefined;
  readonly depth: number;
  readonly select?: Data | undefined;
  readonly populate?: Data | undefined;
  readonly showHidden: boolean;
}

/** What should come back: a body, a page after the other for a walk, or one of these errors. */
export type Answer = { readonly body: unknown } | { readonly errors: readonly string[] };

const LARGEST = 1_000;
const MOST_LOOKS = 100;

/** The answer that the documents in memory give. `nextCursor` says only whether there is one. */
export function answerTo(query: Query, world: World): Answer {
  const { slug, caller } = query;
  const standing = standingOf(world, slug, caller);
  if (decisionOn(world, slug, caller) === false) return { errors: ["FORBIDDEN"] };
  const readable = standing.readable(slug);
  // A rule whose filter names what is not there.
  if (!readable && query.act === "findByID") return { errors: ["FORBIDDEN", "NOT_FOUND"] };
  if (!readable) return { errors: ["FORBIDDEN", "INVALID_QUERY"] };
  const seen = (world.documents[slug] ?? []).filter(({ id }) => readable.has(id));
  const showing: Showing = { ...query, world, readable: standing.readable };
  const show = (doc: Doc) => withOwnSessions(shown(doc, slug, showing), slug, showing);
  if (query.act === "findByID") {
    const found = seen.find(({ id }) => id === query.id);
    return found ? { body: show(found) } : { errors: ["NOT_FOUND"] };
  }
  try {
    const looked = boundOf(caller);
    const found = seen.filter(compileWhere(query.where ?? {}, { ...standing, ...(looked && { looked }) }));
    if (query.act === "count") return { body: { totalDocs: found.length } };
    const list = ordered(found, query.sort, standing).map(show);
    return { body: query.act === "find" ? pageOf(list, query) : pagesOf(list, query) };
  } catch (error) {
    if (error instanceof Refused) return { errors: ["INVALID_QUERY"] };
    throw error;
  }
}

/** Refuses a filter that looks into too many lists and collections; only trusted calls may do so. */
function boundOf(caller: Caller): (() => void) | undefined {
  if (caller === "trusted") return undefined;
  let left = MOST_LOOKS;
  return () => {
    left -= 1;
    if (left < 0) throw new Refused("where");
  };
}

/** Where the names of a question are read. */
export function standingOf(world: World, slug: string, asker: Asker): Standing {
  return { world, slug, asker, readable: (other) => readableOf(world, other, asker) };
}

const known = new WeakMap<World, Map<string, ReadonlySet<string> | null>>();

function readableOf(world: World, slug: string, asker: Asker): ReadonlySet<string> | null {
  const sets = known.get(world) ?? new Map<string, ReadonlySet<string> | null>();
  known.set(world, sets);
  const key = `${asker} ${slug}`;
  const set = sets.has(key) ? (sets.get(key) ?? null) : readBy(world, slug, asker);
  sets.set(key, set);
  return set;
}

function readBy(world: World, slug: string, asker: Asker): ReadonlySet<string> | null {
  const decision = decisionOn(world, slug, asker);
  if (decision === false) return null;
  try {
    const test = compileWhere(decision === true ? {} : decision, standingOf(world, slug, "rule"));
    return new Set((world.documents[slug] ?? []).filter(test).map(({ id }) => id));
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

function decisionOn(world: World, slug: string, asker: Asker): boolean | Data {
  if (asker === "trusted" || asker === "rule") return true;
  const { read } = collectionOf(world, slug);
  if (asker === "stranger") {
    const answer = read?.stranger ?? false;
    return answer === "throws" ? false : answer;
  }
  const me = world.people[asker];
  if (!read) return slug === "users" ? { id: { equals: me } } : true;
  if (typeof read.person === "boolean") return read.person;
  return read.person === "throws" ? false : forPerson(read.person, me);
}

function pageOf(list: readonly Data[], query: Query): Data {
  const { pagination = true } = query;
  const all = query.caller === "trusted" ? list.length : LARGEST;
  const limit = query.limit ?? (pagination ? 10 : 0);
  const size = limit === 0 ? all : limit;
  if (!pagination) return { ...uncounted(list.slice(0, size), size), ...moreIn(list.length > size) };
  // All of a list is one page of it.
  const page = limit === 0 && query.caller === "trusted" ? 1 : (query.page ?? 1);
  const totalPages = size === 0 ? 1 : Math.max(1, Math.ceil(list.length / size));
  const docs = list.slice((page - 1) * size, page * size);
  const hasNextPage = page < totalPages;
  return {
    docs,
    totalDocs: list.length,
    limit: size,
    totalPages,
    page,
    pagingCounter: (page - 1) * size + 1,
    hasPrevPage: page > 1,
    hasNextPage,
    prevPage: page > 1 ? page - 1 : null,
    nextPage: hasNextPage ? page + 1 : null,
    nextCursor: hasNextPage && docs.length > 0,
  };
}

/** The pages of a walk: perhaps a numbered one, then one by each cursor until there is none. */
function pagesOf(list: readonly Data[], query: Query): readonly Data[] {
  const { page, limit = 10, caller } = query;
  const all = caller === "trusted" ? list.length : LARGEST;
  const size = limit === 0 ? all : limit;
  const first = page === undefined ? null : pageOf(list, query);
  if (first && first["nextCursor"] === false) return [first];
  const pages = first ? [first] : [];
  let place = page === undefined ? 0 : page * size;
  do {
    const docs = list.slice(place, place + size);
    place += docs.length;
    pages.push({ ...uncounted(docs, size), ...moreIn(place < list.length) });
  } while (place < list.length);
  return pages;
}

function uncounted(docs: readonly Data[], limit: number): Data {
  return {
    docs,
    totalDocs: docs.length,
    limit,
    totalPages: 1,
    page: 1,
    pagingCounter: 1,
    hasPrevPage: false,
    prevPage: null,
    nextPage: null,
  };
}

function moreIn(isMore: boolean): Data {
  return { hasNextPage: isMore, nextCursor: isMore };
}
