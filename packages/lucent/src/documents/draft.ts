import { hookFacts, runHooks } from "../operation/index.ts";
import { boundRows } from "./bound-rows.ts";
import { check } from "./check.ts";
import type { Drafting } from "./drafting.ts";
import { runFieldHooks } from "./field-hooks.ts";
import { fillIn } from "./fill-in.ts";
import { rowIdsIn, withKnownRows } from "./known-rows.ts";
import { copyOf, type Data } from "./places.ts";
import { withoutUnwritable } from "./writable.ts";

/**
 * Turns what a caller sent into values that may be written: fields that are not theirs to write fall
 * away, defaults and hooks do their part, and what comes out has passed every check. No statement has
 * run yet, so that a slow hook holds nobody up.
 */
export async function draft(drafting: Drafting, sent: Readonly<Data>): Promise<Data> {
  const { collection, before } = drafting;
  boundRows(collection, sent);
  const accepted = withKnownRows(collection.fields, await withoutUnwritable(drafting, sent), before);
  await fillIn(drafting, accepted);
  const sentIds = rowIdsIn(collection, [before, accepted]);
  await runFieldHooks("beforeValidate", drafting, accepted);
  const ready = await runHooks(collection.hooks.beforeValidate, accepted, told(drafting));
  const checked = await check(drafting, ready, sentIds);

  const rowIds = rowIdsIn(collection, [before, checked]);
  const given = await runHooks(collection.hooks.beforeChange, checked, told(drafting));
  // What a hook gives may be an object that it keeps for the next time.
  const changed = given === checked ? checked : copyOf(collection.fields, given);
  const isChangedInside = await runFieldHooks("beforeChange", drafting, changed);
  // A hook is code like any other: what it put in is held to the same checks.
  const done =
    collection.hooks.beforeChange || isChangedInside ? await check(drafting, changed, rowIds) : checked;
  return settled(drafting, done);
}

/** The values with those that follow from them: what the engine says of a document stands, whatever a hook put in. */
function settled(drafting: Drafting, data: Data): Data {
  const extensions = drafting.engine.registry.extensionsFor(drafting.collection);
  return Object.assign(data, ...extensions.map(({ settle }) => settle?.({ ...drafting, data })));
}

function told(drafting: Drafting) {
  const { act, before } = drafting;
  const about = { ...hookFacts(drafting), operation: act };
  // A hook that changes the old rows in place must not make the new ones look like them.
  return (data: Data) => ({ ...about, data, ...(before && { originalDoc: structuredClone(before) }) });
}
