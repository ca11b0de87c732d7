import type { Asked, LocalApi, Page } from "./local-api.ts";
import type { Active, World } from "./world.ts";

/** One call whose cost is compared between the sizes; the number goes up with each call, so that arguments vary. */
export type Call = (number: number) => Promise<unknown>;

/** A kind of call. */
export interface Case {
  readonly title: string;
  prepare(world: World): Promise<Call>;
}

type Finding = Pick<LocalApi, "find">;

/** How many documents a page holds. */
export const LIMIT = 10;

/** Which page is meant: the first, the last, or the one behind so large a part of the list. */
export type Place = "first" | "last" | number;

/** A page by its cursor. */
export function cursorPage(title: string, place: Place, asked: Asked = {}): Case {
  return {
    title,
    prepare: async ({ lucent }) => pageBehind(lucent, place, asked),
  };
}

/** A page by its cursor, for a person whom the rule lets see a part of the documents. */
export function theirPage(title: string, place: Place, asked: Asked = {}): Case {
  return {
    title,
    prepare: async ({ lucent, person }) => pageBehind(lucent.as(person), place, asked),
  };
}

/** The first page of a list, uncounted. */
export function list(
  title: string,
  asked: (world: World, number: number) => Asked,
  length: number = LIMIT,
): Case {
  return {
    title,
    async prepare(world) {
      const call = (number: number) =>
        pageOf(world.lucent, { ...asked(world, number), limit: LIMIT, pagination: false });
      await checked(call, length);
      return call;
    },
  };
}

/** A page by its number, which counts. */
export function numbered(title: string, page: (world: World) => number, asked: Asked = {}): Case {
  return {
    title,
    async prepare(world) {
      const call = () => pageOf(world.lucent, { ...asked, limit: LIMIT, page: page(world) });
      await checked(call, LIMIT);
      return call;
    },
  };
}

/** The count behind `totalDocs`. */
export function counting(title: string, where: (world: World) => object): Case {
  return {
    title,
    prepare: async (world) => () => world.lucent.count({ collection: "posts", where: where(world) }),
  };
}

/** The count of what a person may see whom the rule lets see a part of the documents. */
export function theirCount(title: string): Case {
  return {
    title,
    async prepare({ lucent, person }) {
      const theirs = lucent.as(person);
      return () => theirs.count({ collection: "posts" });
    },
  };
}

/** What a request is made of. */
interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly body?: object;
}

/** A request by one of those who are active, another each time; what it answers may be looked at. */
export function request(
  title: string,
  make: (who: Active, world: World, number: number) => Sent,
  look?: (answer: never, who: Active) => void,
): Case {
  return {
    title,
    prepare: async (world) => async (number) => {
      const who = world.active[number % world.active.length] as Active;
      const { method = "POST", path, body } = make(who, world, number);
      const response = await world.lucent.fetch(
        new Request(`http://localhost:3000/api${path}`, {
          method,
          headers: { authorization: `Bearer ${who.token}`, "content-type": "application/json" },
          ...(body && { body: JSON.stringify(body) }),
        }),
      );
      const text = await response.text();
      if (!response.ok) throw new Error(`${title}: ${response.status} ${text}`);
      look?.(JSON.parse(text) as never, who);
    },
  };
}

/** A page by its cursor, asked for by those who are active. */
export function requestedPage(title: string, place: Place): Case {
  return {
    title,
    async prepare(world) {
      const cursor = await cursorAt(world.lucent, place, {});
      const path = `/posts?depth=0&limit=${LIMIT}&cursor=${cursor}`;
      return request(title, () => ({ method: "GET", path })).prepare(world);
    },
  };
}

async function pageBehind(lucent: Finding, place: Place, asked: Asked): Promise<Call> {
  const cursor = await cursorAt(lucent, place, asked);
  const call = () => pageOf(lucent, { ...asked, limit: LIMIT, cursor });
  await checked(call, LIMIT);
  return call;
}

/** The cursor of a place: that of the small page before it, looked up by its number. */
async function cursorAt(lucent: Finding, place: Place, asked: Asked): Promise<string> {
  if (place === "first") return "";
  const step = LIMIT / 2;
  const { totalDocs } = await pageOf(lucent, { ...asked, limit: 1 });
  const before = place === "last" ? totalDocs - LIMIT : totalDocs * place;
  const { nextCursor } = await pageOf(lucent, { ...asked, limit: step, page: Math.round(before / step) });
  if (nextCursor === null) throw new Error(`Nothing lies behind ${before} of ${totalDocs} documents.`);
  return nextCursor;
}

function pageOf(lucent: Finding, asked: Asked): Promise<Page> {
  return lucent.find({ collection: "posts", depth: 0, ...asked });
}

/** A call that finds something else than it should would be measured for nothing. */
async function checked(call: (number: number) => Promise<Page>, length: number): Promise<void> {
  for (const number of [0, 1, 2]) {
    const { docs } = await call(number);
    if (docs.length !== length) throw new Error(`Found ${docs.length} documents instead of ${length}.`);
  }
}
