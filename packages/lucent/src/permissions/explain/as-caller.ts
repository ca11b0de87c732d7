import type { Caller } from "../../access/index.ts";
import { type Engine, type KnownCaller, stranger } from "../../operation/index.ts";

/** Somebody about whom is asked; null stands for whoever shows nothing. */
export type Asked = Pick<KnownCaller, "identity" | "key" | "barred"> | null;

/** Somebody as the caller of a request that says nothing beside who makes it: without headers, an address or a context. */
export function asCaller(engine: Engine, asked: Asked): Caller {
  const nobody = stranger(engine);
  if (!asked) return nobody;
  const { user, credential } = asked.identity;
  return { ...nobody, user, credential, req: { ...nobody.req, user } };
}
