import type { ClientOperation, ClientTable } from "../contract/index.ts";
import { ClientError } from "./client-error.ts";

/** A request as it goes out, but for what the client adds to all of them. */
export interface Outgoing {
  readonly method: string;
  /** The path and the query. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

type Input = Readonly<Record<string, unknown>>;

// What stands before servers takes some 8,000 characters of an address; logs like fewer.
const LONGEST_QUERY = 2_000;
const PARAMETER = /:(\w+)/g;
const SEGMENT = /^[\w-][\w.-]*$/;

/** Writes an operation's input as a request: what its path names there, `data` as the body, the rest as the query. */
export function writeRequest(
  table: ClientTable,
  operation: ClientOperation,
  { data, ...input }: Input,
): Outgoing {
  const { path: shorter, more = "" } = operation;
  const isPosted = operation.hasBody && (data !== undefined || operation.method !== "GET");
  const method = isPosted && operation.method === "GET" ? "POST" : operation.method;
  const pattern = shorter + (input[more.slice(2)] === undefined ? "" : more);
  const path = pathOf(table, { operation, pattern }, input);
  const query = queryOf({ operation, pattern }, input);
  if (method === "GET" && query.length > LONGEST_QUERY) {
    const type = "application/x-www-form-urlencoded";
    const headers = { "content-type": type, "x-http-method-override": "GET" };
    return { method: "POST", address: path, headers, body: query };
  }
  const address = query === "" ? path : `${path}?${query}`;
  if (!isPosted) return { method, address, headers: {} };
  const body = JSON.stringify(data ?? {});
  return { method, address, headers: { "content-type": "application/json" }, body };
}

interface Addressed {
  readonly operation: ClientOperation;
  /** The path that has a place for all that the input names. */
  readonly pattern: string;
}

function pathOf(table: ClientTable, { operation, pattern }: Addressed, input: Input): string {
  const path = pattern.replace(PARAMETER, (_, name: string) => {
    const value = input[name];
    if (typeof value !== "string") throw invalid(name, "Expected text.");
    // Path traversal: dots, slashes and nothing at all would lead to another address.
    if (!SEGMENT.test(value)) throw notFound();
    return value;
  });
  // Confused address: a word in the place of an id would be another operation, with another answer.
  const isTaken = Object.values(table).some(
    (other) =>
      other !== operation &&
      other.method === operation.method &&
      other.path.replace(PARAMETER, (_, name: string) => String(input[name])) === path,
  );
  if (isTaken) throw notFound();
  return path;
}

function queryOf({ operation: { query: names = [] }, pattern }: Addressed, input: Input): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || isNamedIn(pattern, name)) continue;
    // An address may hold anything: a name that means nothing is ignored there, and a filter with it.
    if (!names.includes(name)) throw invalid(name, "This field is not known.");
    query.set(name, textOf(name, value));
  }
  return query.toString();
}

/** Whether an operation's path has a place for the input of that name. */
export function isNamedIn(path: string, name: string): boolean {
  return `${path}/`.includes(`:${name}/`);
}

function textOf(name: string, value: unknown): string {
  if (typeof value !== "object") return String(value);
  return JSON.stringify(value, (key, inner: unknown) => {
    // What JSON leaves out of a filter, or turns into nothing, would let more through than was meant.
    if (name !== "where" || isJson(inner)) return inner;
    throw new ClientError("INVALID_QUERY", {
      message: `The following path cannot be queried: ${key}`,
      data: [{ path: key }],
    });
  });
}

function isJson(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return value === null || ["string", "boolean", "object"].includes(typeof value);
  // A map, or what else has no keys of its own. Objects of other windows have other prototypes.
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function invalid(path: string, message: string): ClientError {
  return new ClientError("VALIDATION_FAILED", {
    message: `The following field is invalid: ${path}`,
    data: { errors: [{ path, message }] },
  });
}

function notFound(): ClientError {
  return new ClientError("NOT_FOUND", { message: "Not Found" });
}
