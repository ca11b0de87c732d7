import { moment } from "../../base/index.ts";
import { LucentError } from "../../errors/index.ts";
import { operation, type Scene } from "../../operation/index.ts";
import type { Row, Value } from "../../ports/index.ts";
import { s } from "../../schema/index.ts";
import { allOf, idIs, permitted, standingOf } from "../conditions.ts";
import { modelOf, namesOf } from "../document-model.ts";
import { type Drafting, draft } from "../draft.ts";
import { decideOnStored, reach, unreachable } from "../reach.ts";
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
  const guard = { where: allOf(idIs(collection, before.id), rule, standingOf(caller)), expect: 1 };

  const commit = await engine.database.commit([
    {
      kind: "update",
      table: collection.slug,
      set: changes(call, data),
      returning: namesOf(collection),
      ...guard,
    },
    ...extensions,
    // The rule must hold for the row as it will be, not only as it was, or a document could be handed out of reach.
    ...(rule ? [{ kind: "update", table: collection.slug, set: { id: before.id }, ...guard } as const] : []),
  ]);
  if (!commit.ok) {
    const { failure } = commit;
    if (failure.reason === "guard" && failure.statement === 0) throw await unreachable(call, before.id);
    if (failure.reason === "guard" && failure.statement > extensions.length)
      throw new LucentError("FORBIDDEN");
    throw await constraintError(call, data, failure);
  }
  const changed = modelOf(collection).toDocument(commit.results[0]?.rows[0] as Row);
  const document = await afterChange(drafting, data, changed);
  return showOne({ engine, collection, caller, depth: depthOf(input.depth) }, document);
});

function changes({ engine, collection }: Scene, data: Record<string, unknown>): Record<string, Value> {
  const updatedAt = moment(engine.clock.now());
  return { ...modelOf(collection).toColumns(data), ...(collection.timestamps && { updatedAt }) };
}

declare module "../../contract/operations.ts" {
  interface Operations {
    update: typeof update;
  }
}
