import { type Caller, decideOn, mayReadField } from "../../access/index.ts";
import { isKept, type ResolvedCollection } from "../../config/index.ts";
import { isAmong } from "../../documents/index.ts";
import type { Engine } from "../../operation/index.ts";
import type { Asked } from "./as-caller.ts";

/** Somebody as an answer names them. */
export interface ShownCaller {
  readonly kind: "anonymous" | "person" | "key";
  readonly collection: string | null;
  readonly id: string | null;
  readonly name: string | null;
  readonly key: {
    readonly id: string;
    readonly name: string;
    readonly prefix: string;
    readonly scopes: readonly string[] | null;
  } | null;
}

/** Names somebody to whoever asks. Disclosure: by no address or username that the one who asks may not read. */
export async function showCaller(engine: Engine, asking: Caller, asked: Asked): Promise<ShownCaller> {
  if (!asked) return { kind: "anonymous", collection: null, id: null, name: null, key: null };
  const { user, credential } = asked.identity;
  const collection = engine.config.collections.get(user.collection) as ResolvedCollection;
  const isReadable = await mayRead(engine, asking, { collection, id: user.id });
  return {
    kind: credential?.kind === "api key" ? "key" : "person",
    collection: user.collection,
    id: user.id,
    name: isReadable ? await nameOf(asking, collection, user) : null,
    key: asked.key,
  };
}

async function mayRead(
  engine: Engine,
  asking: Caller,
  { collection, id }: { readonly collection: ResolvedCollection; readonly id: string },
): Promise<boolean> {
  const decision = await decideOn(asking, { collection, operation: "read", id });
  if (typeof decision === "boolean") return decision;
  return isAmong({ engine, collection, caller: asking }, id, decision).catch(() => false);
}

async function nameOf(
  asking: Caller,
  collection: ResolvedCollection,
  user: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  for (const purpose of ["email", "username"] as const) {
    const field = collection.fields.find((one) => one.purpose === purpose);
    const value = field && isKept(field) ? user[field.name] : null;
    if (!field || field.hidden || typeof value !== "string" || value === "") continue;
    if (await mayReadField(asking, field, { collection, doc: user, siblingData: user })) return value;
  }
  return null;
}
