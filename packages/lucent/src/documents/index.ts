/**
 * Finding, reading, counting, creating, changing and deleting documents: the one way in and the one way out
 * of every collection's table. It knows nothing of passwords, sessions or wires.
 */
export { allOf, idIs, permitted, standingOf } from "./conditions.ts";
export { type Document, modelOf } from "./document-model.ts";
export { documents } from "./feature.ts";
export { GLOBAL_ID, readableGlobal } from "./global-document.ts";
export { isAmong } from "./is-among.ts";
export { keepUnsent } from "./keep-unsent.ts";
export { documentsNaming, type Naming } from "./naming.ts";
export { copyOf, type Data, type Place, placesIn, valueAt } from "./places.ts";
export { projectDocument } from "./project-document.ts";
export { readableDocument } from "./readable-document.ts";
export { withoutUnreadable } from "./readable-fields.ts";
export { showOne } from "./show.ts";
export { storedDocument } from "./stored.ts";
export { updateDocument } from "./update-document.ts";
export { depthOf } from "./viewing-options.ts";
export { asKept } from "./writable.ts";
export { commitCreate, type PreparedCreate, prepareCreate, rehearseCreate, withRehearsal } from "./write.ts";
