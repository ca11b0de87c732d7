import type { Caller } from "../access/index.ts";
import { isId, isPlainObject, oncePer } from "../base/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import { type Document, withoutUnreadable } from "../documents/index.ts";
import type { Where } from "../query/index.ts";
import type { Inquiry } from "./inquiry.ts";

type Asking = Pick<Inquiry, "engine" | "caller">;

/**
 * Whether a filter compares with what its caller may know nothing of. Disclosure: ids that do not stand in their own
 * document tell who has been shut out, or whose the other documents are; and what stands only in fields of it that they
 * are not shown is what a rule knows of them.
 */
export async function tellsTooMuch(filter: Where, { engine, caller }: Asking): Promise<boolean> {
  const { user } = caller;
  const values = valuesIn(filter).filter((value) => value !== "" && value !== user?.id);
  if (values.length === 0) return false;
  const { kept, shown } = await ownOf(caller)(engine);
  return values.some((value) => !shown.has(value) && (kept.has(value) || isId(value)));
}

/** What stands in the caller's own document, and what of it they are shown; known once for all that is asked. */
const ownOf = oncePer((caller: Caller) => {
  let own: ReturnType<typeof readOwn> | undefined;
  return (engine: Asking["engine"]) => {
    own ??= readOwn({ engine, caller });
    return own;
  };
});

async function readOwn({ engine, caller }: Asking) {
  const { user } = caller;
  if (!user) return { kept: new Set<unknown>(), shown: new Set<unknown>() };
  const collection = engine.config.collections.get(user.collection) as ResolvedCollection;
  // It is no part of what is asked, so that nothing of it is taken down.
  const { trace: _trace, ...rest } = caller;
  const scene = { engine, collection, caller: { ...rest, req: { ...caller.req } } };
  const shown = await withoutUnreadable(scene, [user as unknown as Document]);
  return { kept: new Set(scalarsIn(user)), shown: new Set(scalarsIn(shown)) };
}

function valuesIn(filter: Where): readonly unknown[] {
  if ("and" in filter) return filter.and.flatMap(valuesIn);
  return "or" in filter ? filter.or.flatMap(valuesIn) : scalarsIn(filter.value);
}

/** The texts and numbers of a value. There are too few truths for one to tell where it is from. */
function scalarsIn(value: unknown): readonly unknown[] {
  if (typeof value === "string") return value.includes(",") ? [value, ...value.split(",")] : [value];
  if (typeof value === "number") return [value];
  if (Array.isArray(value)) return value.flatMap(scalarsIn);
  return isPlainObject(value) ? Object.values(value).flatMap(scalarsIn) : [];
}
