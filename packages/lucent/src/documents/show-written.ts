import { decideOn } from "../access/index.ts";
import type { Call } from "../operation/index.ts";
import type { Document } from "./document-model.ts";
import { isAmong } from "./is-among.ts";
import { type Selection, select } from "./selection.ts";
import { showOne } from "./show.ts";
import { type ViewingOptions, viewingOf } from "./viewing-options.ts";

const NO_FIELDS: Selection = { includes: true, names: new Map() };

/**
 * Changes or removes a document and shows it as it is then. Broken access control: a change of nothing would be a
 * way to read it, so that whoever could not read it before and cannot now is told its id alone.
 */
export async function showWritten(
  call: Call<ViewingOptions>,
  id: string,
  write: () => Promise<Document>,
): Promise<Document> {
  const { collection, caller, input } = call;
  const decide = () => decideOn(caller, { collection, operation: "read", id });
  const before = await decide();
  const couldRead = before === true || (await isAmong(call, id, before));
  const document = await write();
  if (!couldRead && !(await isAmong(call, document.id, await decide())))
    return select(collection, NO_FIELDS)(document);
  return showOne({ ...call, ...viewingOf(input) }, document);
}
