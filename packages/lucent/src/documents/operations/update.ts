import { moment } from "../../base/index.ts";
import { LucentError } from "../../errors/index.ts";
import { operation, type Scene } from "../../operation/index.ts";
import type { Row, Value } from "../../ports/index.ts";
import { s } from "../../schema/index.ts";
import { allOf, idIs, permitted, standingOf } from "../conditions.ts";
import { type Document, modelOf, namesOf } from "../document-model.ts";
import { type Drafting, draft } from "../draft.ts";
import { asJudged } from "../judged.ts";
import { decideOnStored, missed, reach } from "../reach.ts";
import { constraintError } from "../refusals.ts";
import { depthOf, showOne } from "../show.ts";
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
  access: (asked) => decideOnStored(asked, "update"),
}).handle(async (call) => {
  const { engine, collection, caller, input, allowed } = call;
  const before = await reach(call);
  const drafting: Drafting = { engine, collection, caller, act: "update", id: before.id, before };
  const data = await draft(drafting, input.data);
  const rule = await permitted(call, allowed);
  const extensions = await extend(drafting, data);
  const where = allOf(idIs(collection, before.id), rule, standingOf(caller));

  const commit = await engine.database.commit([
    {
      kind: "update",
      table: collection.slug,
      set: changes(call, before, data),
      where: allOf(where, asJudged(call, before)),
      expect: 1,
      returning: namesOf(collection),
    },
    ...extensions,
    // The rule must hold for the row as it will be, not only as it was, or a document could be handed out of reach.
    ...(rule
      ? [{ kind: "update", table: collection.slug, set: { id: before.id }, where, expect: 1 } as const]
      : []),
  ]);
  if (!commit.ok) {
    const { failure } = commit;
    if (failure.reason === "guard" && failure.statement === 0) throw await missed(call, before);
    if (failure.reason === "guard" && failure.statement > extensions.length)
      throw new LucentError("FORBIDDEN");
    throw await constraintError(call, data, failure);
  }
  const changed = modelOf(collection).toDocument(commit.results[0]?.rows[0] as Row);
  const document = await afterChange(drafting, data, changed);
  return showOne({ engine, collection, caller, depth: depthOf(input.depth) }, document);
});

function changes(
  { engine, collection }: Scene,
  before: Document,
  data: Record<string, unknown>,
): Record<string, Value> {
  const columns = modelOf(collection).toColumns(data);
  if (!collection.timestamps) return columns;
  // Later than before by the clock's own measure, whatever the clock says: it also tells versions apart.
  const now = Math.max(engine.clock.now(), Date.parse(before["updatedAt"] as string) + 1 || 0);
  return { ...columns, updatedAt: moment(now) };
}

declare module "../../contract/operations.ts" {
  interface Operations {
    update: typeof update;
  }
}
