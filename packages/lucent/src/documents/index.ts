/**
 * Finding, reading, counting, creating, changing and deleting documents: the one way in and the one way out
 * of every collection's table. It knows nothing of passwords, sessions or wires.
 */
export { allOf, idIs, permitted, standingOf } from "./conditions.ts";
export { type Document, modelOf } from "./document-model.ts";
export { documents } from "./feature.ts";
export { keepUnsent } from "./keep-unsent.ts";
export { documentsNaming, type Naming } from "./naming.ts";
export { copyOf, type Data, type Place, placesIn } from "./places.ts";
export { projectDocument } from "./project-document.ts";
export { showOne } from "./show.ts";
export { updateDocument } from "./update-document.ts";
export { depthOf } from "./viewing-options.ts";
export { commitCreate, type PreparedCreate, prepareCreate, rehearseCreate, withRehearsal } from "./write.ts";
