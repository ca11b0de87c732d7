import type { ResolvedField } from "../config/index.ts";
import type { State } from "./combine.ts";
import { madeDocument } from "./made-document.ts";
import type { Person } from "./people.ts";
import type { About } from "./trial.ts";
import type { EntityName } from "./world.ts";

/** In front of the paths of what is to be written, which stand beside those of the document. */
export const SENT = "data ";
/** Where a state says whether documents are listed, so that none is named. */
export const LISTED = "(listed)";

/** Tells of a made-up document what rules are told. */
export function aboutOf(
  { entity, fields }: { readonly entity: EntityName; readonly fields: readonly ResolvedField[] },
  state: State,
  person: Person,
): About {
  const stored = new Map<string, unknown>();
  const sent = new Map<string, unknown>();
  for (const [path, value] of state) {
    if (path.startsWith(SENT)) sent.set(path.slice(SENT.length), value);
    else if (path !== LISTED) stored.set(path, value);
  }
  const data = sentData(sent);
  const other = entity.slug === person.collection ? `${entity.slug}:another` : `${entity.slug}:1`;
  const id = (state.get("id") as string | undefined) ?? other;
  const doc = { ...madeDocument(fields, stored), id };
  return {
    id: state.get(LISTED) === true ? undefined : id,
    doc,
    data,
    holderIn(whole, path) {
      const holder = path.split(".").slice(0, -1);
      const found = holder.reduce<unknown>(
        (held, name) => (held as Record<string, unknown> | undefined)?.[name],
        whole === "doc" ? doc : data,
      );
      if (typeof found === "object" && found !== null && !Array.isArray(found)) return found as typeof doc;
      const prefix = `${whole === "doc" ? "" : SENT}${holder.join(".")}.`;
      return rowOf(state, prefix);
    },
  };
}

/** What was sent: nothing but what the state names. */
function sentData(state: State): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const [path, value] of state) if (value !== undefined) send(data, path.split("."), value);
  return data;
}

function send(data: Record<string, unknown>, [name = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    data[name] = value;
    return;
  }
  const inner = (data[name] ?? {}) as Record<string, unknown>;
  data[name] = inner;
  send(inner, rest, value);
}

/** One row of a list, made of the values that its paths may hold. */
function rowOf(state: State, prefix: string): Record<string, unknown> {
  const cells = [...state].filter(([path]) => path.startsWith(prefix));
  return Object.fromEntries(
    cells.map(([path, value]) => [
      path.slice(prefix.length),
      Array.isArray(value) ? (value[0] ?? null) : value,
    ]),
  );
}
