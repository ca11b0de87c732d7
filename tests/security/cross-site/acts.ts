import { EMPTY, SHAPES, type Shape } from "./shapes.ts";
import type { Visitor } from "./world.ts";

/** An act that a page would like a visitor's browser to do for it. */
export interface Act {
  readonly name: string;
  readonly method: string;
  readonly path: (visitor: Visitor) => string;
  readonly data: object;
  /** In which ways it can be asked for, by those who may. */
  readonly takes: "json" | "json and forms" | "anything";
  readonly shapes: readonly Shape[];
}

const onNote = ({ note }: Visitor) => `/api/notes/${note}`;
const mutation = 'mutation { createNote(data: { text: "x" }) { text } }';
const common = { method: "POST", data: {}, takes: "json and forms", shapes: SHAPES } as const;
const all = [...SHAPES, EMPTY];

/** One act of each kind, on every surface that browsers reach. */
export const ACTS: readonly Act[] = [
  { ...common, name: "create", path: () => "/api/notes", data: { text: "x" } },
  { ...common, name: "update", method: "PATCH", path: onNote, data: { text: "x" } },
  {
    ...common,
    name: "update themselves",
    method: "PATCH",
    path: ({ id }) => `/api/users/${id}`,
    data: { name: "x" },
  },
  { ...common, name: "delete", method: "DELETE", path: onNote, takes: "anything" },
  { ...common, name: "renew", path: () => "/api/users/refresh-token", shapes: all },
  { ...common, name: "sign out", path: () => "/api/users/logout", shapes: all },
  {
    ...common,
    name: "write by GraphQL",
    path: () => "/api/graphql",
    data: { query: mutation },
    takes: "json",
  },
  { ...common, name: "use an endpoint", path: () => "/api/touch", takes: "anything" },
  { ...common, name: "use an open endpoint", path: () => "/api/touch-by-all", takes: "anything" },
];
