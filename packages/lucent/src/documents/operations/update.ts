import { decideOn } from "../../access/index.ts";
import { LucentError } from "../../errors/index.ts";
import { operation } from "../../operation/index.ts";
import type { Row, Update } from "../../ports/index.ts";
import { s } from "../../schema/index.ts";
import { allOf, idIs, permitted } from "../conditions.ts";
import { modelOf } from "../document-model.ts";
import { type Drafting, draft } from "../draft.ts";
import { unreachable } from "../unreachable.ts";
import { constraintError } from "../refusals.ts";
import { depthOf, showOne } from "../show.ts";
import { storedDocument } from "../stored.ts";
import { afterChange, extend } from "../write.ts";

/** Changes the fields of a document that were sent and that the caller may write; the others stay. */
export const update = operation({
  name: "update",
  summary: "Change a document.",
  on: "collection",
  rest: [{ method: "PATCH", path: "/:id" }],
  path: s.object({ id: s.string() }),
  query: s.object({ depth: s.optional(s.integer({ min: 0 })) }),
  body: s.slot("update"),
  output: s.slot("doc"),
  wrapped: "doc",
  message: "Updated successfully.",
  errors: ["VALIDATION_FAILED", "NOT_FOUND", "CONFLICT"],
  access: async ({ engine, collection, caller, input }) =>
    decideOn(engine.config, collection, "update", caller, {
      id: input.id,
      data: input.data,
      doc: (await storedDocument(engine, collection, input.id, caller)) ?? undefined,
    }),
}).handle(async ({ engine, collection, caller, input, allowed }) => {
  const before = await storedDocument(engine, collection, input.id, caller);
  if (!before) throw new LucentError("NOT_FOUND");
  const drafting: Drafting = { engine, collection, caller, act: "update", id: before.id, before };
  const data = await draft(drafting, input.data);

  const rule = await permitted(collection, allowed, caller);
  const where = allOf(idIs(collection, before.id), rule);
  const set = modelOf(collection).toColumns(data);
  if (collection.timestamps) set["updatedAt"] = new Date(engine.clock.now()).toISOString();
  const returning = modelOf(collection).table.columns.map(({ name }) => name);
  const extensions = await extend(drafting, data);
  const change: Update = { kind: "update", table: collection.slug, set: { id: before.id, ...set }, where, expect: 1, returning };
  // The rule must hold for the row as it will be, not only as it was, or a document could be handed out of one's reach.
  const stillAllowed: Update = { kind: "update", table: collection.slug, set: { id: before.id }, where, expect: 1 };

  const commit = await engine.database.commit([change, ...extensions, ...(rule ? [stillAllowed] : [])]);
  if (!commit.ok) {
    const { failure } = commit;
    if (failure.reason === "guard" && failure.statement === 0) throw await unreachable(engine, collection, caller, before.id);
    if (failure.reason === "guard" && failure.statement > extensions.length) throw new LucentError("FORBIDDEN");
    throw await constraintError(engine, collection, data, failure);
  }
  const changed = modelOf(collection).toDocument(commit.results[0]?.rows[0] as Row);
  return showOne({ engine, collection, caller, depth: depthOf(input.depth) }, await afterChange(drafting, data, changed));
});
