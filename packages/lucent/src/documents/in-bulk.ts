import { compileSort, type Decision, decideOn, decideOnMany } from "../access/index.ts";
import type { ResolvedCollection } from "../config/index.ts";
import { LucentError, validationError } from "../errors/index.ts";
import type { Asked, Call } from "../operation/index.ts";
import { parseSort } from "../query/index.ts";
import { s } from "../schema/index.ts";
import { allOf, permitted } from "./conditions.ts";
import type { Document } from "./document-model.ts";
import { filterOf } from "./filter.ts";
import type { Data } from "./places.ts";
import { decideOnStored } from "./reach.ts";
import { readLimits } from "./read-limits.ts";
import { show } from "./show.ts";
import { viewingOf, viewingProperties } from "./viewing-options.ts";
import { weightOf } from "./weight-of.ts";
import { asKept } from "./writable.ts";

/** What names many documents at once. */
export const bulkProperties = {
  where: s.optional(s.slot("where")),
  sort: s.optional(s.string({ description: "The order in which a limit counts." })),
  limit: s.optional(s.integer({ min: 1, description: "The most documents that are meant." })),
  ...viewingProperties,
};

/** What came of an act on many documents. */
export const bulkOutput = s.object({
  docs: s.array(s.slot("doc")),
  errors: s.array(s.object({ id: s.string(), message: s.string() })),
});

interface BulkInput {
  readonly where?: unknown;
  readonly sort?: string | undefined;
  readonly limit?: number | undefined;
  readonly depth?: number | undefined;
  readonly select?: unknown;
  readonly populate?: unknown;
  readonly data?: Data | undefined;
}

type One = Call<{ readonly id: string; readonly data: Data }>;
type Act = "update" | "delete";

/** One request changes no more documents than this, unless it is a trusted one. */
const MOST_DOCUMENTS = 1_000;
// As many at once share one commit; more would only wait in memory. Long changes wait in shorter rows.
const AT_ONCE = 32;
const LONG_CHANGE = 2_000;
/** Memory exhaustion: beyond about so many characters an answer holds the ids of documents alone. */
const MOST_CHARACTERS = 32_000_000;

/** What the rule says of many documents at once. */
export function decideInBulk(
  { collection, caller, input }: Asked<BulkInput>,
  operation: Act,
): Promise<Decision> {
  const data = input.data && collection.access[operation] ? asKept(collection, input.data) : input.data;
  return decideOnMany(caller, { collection, operation, data });
}

/**
 * Does something to each of the documents that a filter picks among those that the caller may read and that the
 * rule lets through. Each stands or falls by itself: what went wrong with one is told beside the others.
 */
export async function inBulk(
  call: Call<BulkInput>,
  operation: Act,
  act: (one: One) => Promise<Document>,
): Promise<{ docs: readonly Document[]; errors: readonly { id: string; message: string }[] }> {
  const ids = await idsOf(call);
  const viewing = { ...call, ...viewingOf(call.input), findMany: true };
  const length = JSON.stringify(call.input.data ?? {}).length;
  const atOnce = Math.max(1, Math.floor(AT_ONCE / Math.ceil(length / LONG_CHANGE)));
  const docs: Document[] = [];
  const errors: { id: string; message: string }[] = [];
  let room = call.caller.trusted ? Number.POSITIVE_INFINITY : MOST_CHARACTERS;
  for (let start = 0; start < ids.length; start += atOnce) {
    const outcomes = await Promise.all(
      ids.slice(start, start + atOnce).map((id) => attempt(call, { id, operation, act })),
    );
    const done = outcomes.flatMap((outcome) => ("document" in outcome ? [outcome.document] : []));
    errors.push(...outcomes.flatMap((outcome) => ("message" in outcome ? [outcome] : [])));
    const shown = room > 0 ? await show(viewing, done) : done.map(({ id }) => ({ id }));
    for (const document of shown) room -= weightOf(document);
    docs.push(...shown);
  }
  return { docs, errors };
}

/** The documents that are meant. Inference: nobody picks by a filter what they may not read. */
async function idsOf(call: Call<BulkInput>): Promise<readonly string[]> {
  const { engine, collection, caller, input, allowed } = call;
  if (input.where === undefined)
    throw refused(collection.slug, "Say with `where` which documents are meant.");
  const readable = await decideOn(caller, { collection, operation: "read" });
  if (readable === false) return [];
  const where = allOf(await filterOf({ ...call, allowed: readable }), await permitted(call, allowed));
  const asking = { config: engine.config, collection, asker: caller };
  const { keys, joins } = await compileSort(parseSort(input.sort), asking);
  const most = caller.trusted ? Number.POSITIVE_INFINITY : MOST_DOCUMENTS;
  const limit = Math.min(input.limit ?? Number.POSITIVE_INFINITY, most + 1);
  const rows = await engine.database.read({
    from: collection.table,
    columns: [{ table: collection.table, column: "id" }],
    joins,
    where,
    orderBy: keys,
    ...readLimits(caller),
    ...(Number.isFinite(limit) && { limit }),
  });
  if (rows.length > most) {
    const message = `More than ${most} documents are meant; narrow the filter, or set a \`limit\`.`;
    throw refused(collection.slug, message);
  }
  return rows.map((row) => row["id"] as string);
}

type Outcome =
  | { readonly document: Document }
  | { readonly id: string; readonly message: string }
  | Record<never, never>;

interface Attempt {
  readonly id: string;
  readonly operation: Act;
  readonly act: (one: One) => Promise<Document>;
}

async function attempt(call: Call<BulkInput>, { id, operation, act }: Attempt): Promise<Outcome> {
  const input = { id, data: call.input.data ?? {} };
  try {
    const allowed = await decideOnStored({ ...call, input }, operation);
    // A rule that says no to this one has not picked it.
    return allowed === false ? {} : { document: await act({ ...call, input, allowed }) };
  } catch (error) {
    if (!(error instanceof LucentError)) {
      call.engine.log.error(
        { collection: call.collection.slug, err: error },
        "One of many documents failed.",
      );
      return { id, message: new LucentError("INTERNAL").message };
    }
    return error.code === "NOT_FOUND" ? {} : { id, message: error.message };
  }
}

function refused(slug: string, message: string): LucentError {
  return validationError([{ path: "where", message }], { collection: slug });
}

/** What is said of an act on many documents. */
export function bulkMessage(verbs: { readonly done: string; readonly failed: string }) {
  return (
    { labels }: Pick<ResolvedCollection, "labels">,
    { docs, errors }: { docs: readonly unknown[]; errors: readonly unknown[] },
  ) => {
    const all = docs.length + errors.length;
    const name = all === 1 ? labels.singular : labels.plural;
    return errors.length === 0
      ? `${verbs.done} ${all} ${name} successfully.`
      : `Unable to ${verbs.failed} ${errors.length} out of ${all} ${name}.`;
  };
}

/** The status of an act on many documents: a client that looks no further must notice that some failed. */
export const bulkStatus = {
  among: [200, 400],
  of: ({ errors }: { readonly errors: readonly unknown[] }): number => (errors.length === 0 ? 200 : 400),
};
