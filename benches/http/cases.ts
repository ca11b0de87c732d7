import type { Request } from "autocannon";
import { newPost, PERSON } from "./world.ts";

/** What the requests of a case are made of. */
export interface World {
  /** The ids of posts that are there. */
  readonly ids: readonly string[];
  readonly person: string;
  readonly token: string;
}

/** One kind of request under load. */
export interface Case {
  readonly name: string;
  readonly title: string;
  /** The least throughput beside the floor's; null for what is only watched. */
  readonly target: number | null;
  readonly connections: number;
  readonly status: number;
  requests(world: World): Request[];
}

const VARIED_IDS = 100;

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
    name: "findByID",
    title: "read one by id",
    target: 0.35,
    connections: 16,
    status: 200,
    requests: ({ ids, token }) =>
      ids
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
    name: "login",
    title: "login",
    target: 0.9,
    connections: 4,
    status: 200,
    requests: () => [postJson("/api/users/login", { email: PERSON.email, password: PERSON.password })],
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
    name: "create-alone",
    title: "create, one client",
    target: null,
    connections: 1,
    status: 201,
    requests: ({ person, token }) => [postJson("/api/posts", newPost(person), bearer(token))],
  },
];

function bearer(token: string) {
  return { authorization: `Bearer ${token}` };
}

function postJson(path: string, body: object, headers: object = {}): Request {
  const type = { "content-type": "application/json" };
  return { method: "POST", path, headers: { ...type, ...headers }, body: JSON.stringify(body) };
}
