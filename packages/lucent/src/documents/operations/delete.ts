import { hookFacts, operation, runHooks } from "../../operation/index.ts";
import type { Row } from "../../ports/index.ts";
import { s } from "../../schema/index.ts";
import { allOf, idIs, permitted, standingOf } from "../conditions.ts";
import { modelOf, namesOf } from "../document-model.ts";
import { asJudged } from "../judged.ts";
import { decideOnStored, missed, reach } from "../reach.ts";
import { depthOf, showOne } from "../show.ts";

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
  errors: ["NOT_FOUND", "CONFLICT"],
  access: (asked) => decideOnStored(asked, "delete"),
}).handle(async (call) => {
  const { engine, collection, caller, input, allowed } = call;
  const before = await reach(call);
  const told = { ...hookFacts(call), id: before.id };
  await runHooks(collection.hooks.beforeDelete, undefined, () => told);

  const extensions = engine.registry.extensionsFor(collection);
  const commit = await engine.database.commit([
    {
      kind: "delete",
      from: collection.slug,
      where: allOf(
        idIs(collection, before.id),
        await permitted(call, allowed),
        standingOf(caller),
        asJudged(call, before),
      ),
      expect: 1,
      returning: namesOf(collection),
    },
    ...extensions.flatMap((extension) => extension.remove(collection, before.id)),
  ]);
  if (!commit.ok) throw await missed(call, before);

  const removed = modelOf(collection).toDocument(commit.results[0]?.rows[0] as Row);
  await runHooks(collection.hooks.afterDelete, undefined, () => ({ ...told, doc: removed }));
  return showOne({ engine, collection, caller, depth: depthOf(input.depth) }, removed);
});

declare module "../../contract/operations.ts" {
  interface Operations {
    delete: typeof deleteDocument;
  }
}
