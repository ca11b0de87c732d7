import type { Request } from "autocannon";
import { newArticle, newPost, PERSON } from "./world.ts";

/** The ids of what was there from the start. */
export interface Seeded {
  readonly posts: readonly string[];
  readonly authors: readonly string[];
  readonly tags: readonly string[];
}

/** What the requests of a case are made of. */
export interface World extends Seeded {
  readonly person: string;
  readonly email: string;
  readonly token: string;
  /** Good for one renewal of the session. */
  readonly refreshToken: string;
  /** An API key of the person; empty where the build knows none. */
  readonly key: string;
}

/** One kind of request under load. */
export interface Case {
  readonly name: string;
  readonly title: string;
  /** The least throughput beside the floor's; null for what is only watched. */
  readonly target: number | null;
  readonly connections: number;
  readonly status: number;
  /** Whether each connection is that of another person. */
  readonly isSignedInEach?: true;
  requests(world: World): Request[];
  /** What the engine is asked in the place of the floor, where one of its own ways is measured beside another. */
  beside?(world: World): Request[];
}

const VARIED_IDS = 100;
const ME_USER =
  "{ meUser { user { id email name role createdAt updatedAt } collection strategy token exp } }";
const VIEWS = [100, 150, 200, 250, 300];

/** Every case, in the order in which they run: what makes tables grow comes last. */
export const CASES: readonly Case[] = [
  {
    name: "me",
    title: "session check",
    target: 0.45,
    connections: 16,
    status: 200,
    requests: ({ token }) => [{ method: "GET", path: "/api/users/me", headers: bearer(token) }],
  },
  {
    name: "meUser",
    title: "session check by GraphQL, beside REST",
    target: 0.5,
    connections: 16,
    status: 200,
    requests: ({ token }) => [postJson("/api/graphql", { query: ME_USER }, bearer(token))],
    beside: ({ token }) => [{ method: "GET", path: "/api/users/me", headers: bearer(token) }],
  },
  {
    name: "findByID",
    title: "read one by id",
    target: 0.35,
    connections: 16,
    status: 200,
    requests: ({ posts, token }) =>
      posts
        .slice(0, VARIED_IDS)
        .map((id) => ({ method: "GET", path: `/api/posts/${id}`, headers: bearer(token) })),
  },
  {
    name: "list",
    title: "list 10 of 1,000",
    target: 0.35,
    connections: 16,
    status: 200,
    requests: ({ token }) => [{ method: "GET", path: "/api/posts?limit=10", headers: bearer(token) }],
  },
  {
    name: "depth",
    title: "list 10 with 10 + 30 relations",
    target: 0.4,
    connections: 16,
    status: 200,
    requests: ({ token }) => [
      { method: "GET", path: "/api/articles?limit=10&depth=1", headers: bearer(token) },
    ],
  },
  {
    name: "find",
    title: "find by three conditions",
    target: 0.45,
    connections: 16,
    status: 200,
    requests: ({ token }) =>
      VIEWS.map((views) => ({ method: "GET", path: wanted(views), headers: bearer(token) })),
  },
  {
    name: "key",
    title: "read one by id with an API key",
    target: 0.45,
    connections: 16,
    status: 200,
    requests: ({ posts, key }) =>
      posts
        .slice(0, VARIED_IDS)
        .map((id) => ({ method: "GET", path: `/api/posts/${id}`, headers: bearer(key) })),
  },
  {
    name: "refresh",
    title: "refresh a session",
    target: 0.45,
    connections: 16,
    status: 200,
    isSignedInEach: true,
    requests: ({ refreshToken }) => [renewing(refreshToken)],
  },
  {
    name: "login",
    title: "login",
    target: 0.9,
    connections: 4,
    status: 200,
    isSignedInEach: true,
    requests: ({ email }) => [postJson("/api/users/login", { email, password: PERSON.password })],
  },
  {
    name: "create",
    title: "create",
    target: 0.4,
    connections: 16,
    status: 201,
    requests: ({ person, token }) => [postJson("/api/posts", newPost(person), bearer(token))],
  },
  {
    name: "create-related",
    title: "create with 1 + 2 relations",
    target: 0.4,
    connections: 16,
    status: 201,
    requests: ({ authors, tags, token }) =>
      authors.map((author, number) => {
        const content = newArticle(author, tags.slice(number, number + 2));
        return postJson("/api/articles?depth=0", content, bearer(token));
      }),
  },
  {
    name: "create-alone",
    title: "create, one client",
    target: null,
    connections: 1,
    status: 201,
    requests: ({ person, token }) => [postJson("/api/posts", newPost(person), bearer(token))],
  },
];

/** Published articles on one topic that were seen more often, the most seen first: about one of ten is. */
function wanted(views: number): string {
  const query = new URLSearchParams({
    "where[status][equals]": "published",
    "where[views][greater_than]": String(views),
    "where[title][like]": "lanterns",
    sort: "-views",
    limit: "10",
    depth: "0",
  });
  return `/api/articles?${query}`;
}

/** A request that shows the refresh token which the answer before it gave. */
function renewing(first: string): Request {
  let refreshToken = first;
  const request = () => postJson("/api/users/refresh", { refreshToken });
  return {
    ...request(),
    setupRequest: (built) => ({ ...built, body: request().body }),
    onResponse: (_status, body) => {
      ({ refreshToken } = JSON.parse(body) as { refreshToken: string });
    },
  };
}

function bearer(token: string) {
  return { authorization: `Bearer ${token}` };
}

function postJson(path: string, body: object, headers: object = {}): Request {
  const type = { "content-type": "application/json" };
  return { method: "POST", path, headers: { ...type, ...headers }, body: JSON.stringify(body) };
}
