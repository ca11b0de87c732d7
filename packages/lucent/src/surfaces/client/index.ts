/** What `lucent/client` knows of the operations: derived from their declarations, and never more than a call needs. */
export { clientTable } from "./client-table.ts";
