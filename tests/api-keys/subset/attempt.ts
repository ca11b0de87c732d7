import { isPlainObject } from "../../../packages/lucent/src/base/index.ts";
import { LucentError, scopeError } from "../../../packages/lucent/src/errors/index.ts";
import type { Write } from "../../../packages/lucent/src/ports/index.ts";
import type { DryEngine } from "./dry-engine.ts";

/** A call by its operation and where it is made, in the Local API's shape. */
export interface Wish {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** What an answer tells, where that is not all that stands in it. */
  readonly tells?: (output: unknown) => unknown;
}

/** What came of a call that changed nothing. */
export interface Attempt {
  /** The code with which it was refused; null where it was not. */
  readonly refused: string | null;
  /** All that it would have written, and all that it told. */
  readonly facts: ReadonlySet<string>;
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
const FINGERPRINT = /^"[\w-]{43}"$/;
/** What differs by who asks, and says no more than that. */
const ABOUT_CALLER = new Set(["errors", "_strategy", "scopes", "strategy", "token", "exp", "sessions"]);

/** What is told of acts, and of those that were refused, does nothing itself. */
const TELLING = new Set(["lucent_events", "lucent_event_origins"]);

/** Makes a call by a token or as a stranger, and sees what it would do. */
export async function attempt(dry: DryEngine, wish: Wish, token: string | null): Promise<Attempt> {
  const { name, args, tells = (output: unknown) => output } = wish;
  const caller = token === null ? { user: null } : { token };
  let refused: string | null = null;
  let output: unknown;
  try {
    output = await dry.local.methods[name]?.({ ...args, ...caller, overrideAccess: false });
  } catch (error) {
    if (error instanceof LucentError) refused = error.code;
    else if (!(error instanceof Error) || error.name !== "WouldCommit") throw error;
  }
  const writes = dry
    .takeBatches()
    .flat()
    .filter((write) => !TELLING.has(tableOf(write)));
  refused ??= refusedInBulk(output);
  const facts = new Set([...writes.flatMap(written), ...told(tells(output), "")]);
  return { refused: writes.length > 0 ? null : refused, facts };
}

/** Of many documents each is refused by itself, and told beside the others. */
function refusedInBulk(output: unknown): string | null {
  if (!isPlainObject(output) || !Array.isArray(output["errors"])) return null;
  const [error] = output["errors"] as { message: string }[];
  // None was meant, since the rule let nobody at any.
  if (!error) return (output["docs"] as unknown[]).length === 0 ? "NOTHING" : null;
  return error.message === scopeError(undefined).message ? "INSUFFICIENT_SCOPE" : error.message;
}

function tableOf(write: Write): string {
  if (write.kind === "insert") return write.into;
  return write.kind === "update" ? write.table : write.from;
}

function written(write: Write): readonly string[] {
  switch (write.kind) {
    case "insert":
      return valuesIn(write.into, write.values);
    case "update":
      return valuesIn(write.table, write.set);
    case "delete":
      return [`removes from ${write.from}`];
  }
}

function valuesIn(table: string, values: Readonly<Record<string, unknown>>): readonly string[] {
  // The engine's own notes, and what only sees whether a row is still there.
  if (table === "lucent_milestones") return [];
  const changes = Object.entries(values).filter(([column]) => column !== "id");
  return changes.map(([column, value]) => `${table}.${column} = ${plain(value)}`);
}

function told(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item, place) => told(item, `${path}.${place}`));
  if (!isPlainObject(value)) return value === undefined ? [] : [`${path}: ${JSON.stringify(value)}`];
  return Object.entries(value)
    .filter(([name]) => !ABOUT_CALLER.has(name))
    .flatMap(([name, inner]) => told(inner, `${path}.${name}`));
}

/** A value without what chance has made. */
function plain(value: unknown): string {
  return JSON.stringify(value).replace(ID, "id").replace(FINGERPRINT, '"fingerprint"');
}
