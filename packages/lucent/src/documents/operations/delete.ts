import { decideOn } from "../../access/index.ts";
import { LucentError } from "../../errors/index.ts";
import { operation, runHooks } from "../../operation/index.ts";
import type { Row } from "../../ports/index.ts";
import { s } from "../../schema/index.ts";
import { allOf, idIs, permitted } from "../conditions.ts";
import { modelOf } from "../document-model.ts";
import { depthOf, showOne } from "../show.ts";
import { storedDocument } from "../stored.ts";
import { unreachable } from "../unreachable.ts";

/** Removes a document and, in the same batch, all that belongs to it. */
export const deleteDocument = operation({
  name: "delete",
  summary: "Delete a document.",
  on: "collection",
  rest: [{ method: "DELETE", path: "/:id" }],
  path: s.object({ id: s.string() }),
  query: s.object({ depth: s.optional(s.integer({ min: 0 })) }),
  output: s.slot("doc"),
  wrapped: "doc",
  message: "Deleted successfully.",
  errors: ["NOT_FOUND"],
  access: async ({ engine, collection, caller, input }) =>
    decideOn(engine.config, collection, "delete", caller, {
      id: input.id,
      doc: (await storedDocument(engine, collection, input.id, caller)) ?? undefined,
    }),
}).handle(async ({ engine, collection, caller, input, allowed }) => {
  const before = await storedDocument(engine, collection, input.id, caller);
  if (!before) throw new LucentError("NOT_FOUND");
  const told = { id: before.id, req: caller.req, lucent: caller.lucent, collection: collection.slug, context: caller.req.context };
  await runHooks(collection.hooks.beforeDelete, undefined, () => told);

  const where = allOf(idIs(collection, before.id), await permitted(collection, allowed, caller));
  const returning = modelOf(collection).table.columns.map(({ name }) => name);
  const belongings = engine.registry.extensionsFor(collection).flatMap((extension) => extension.remove(collection, before.id));
  const commit = await engine.database.commit([
    { kind: "delete", from: collection.slug, where, expect: 1, returning },
    ...belongings,
  ]);
  if (!commit.ok) throw await unreachable(engine, collection, caller, before.id);

  const removed = modelOf(collection).toDocument(commit.results[0]?.rows[0] as Row);
  await runHooks(collection.hooks.afterDelete, undefined, () => ({ ...told, doc: removed }));
  return showOne({ engine, collection, caller, depth: depthOf(input.depth) }, removed);
});
