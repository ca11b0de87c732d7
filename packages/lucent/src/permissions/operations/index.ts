/** What may be asked about permissions, one act a file. A new one is its file and a line here. */
export { access } from "./access.ts";
export { docAccess } from "./doc-access.ts";
export { docAccessGlobal } from "./doc-access-global.ts";
export { explainAccess } from "./explain-access.ts";
export { manifest } from "./manifest.ts";
export { whoCan } from "./who-can.ts";
