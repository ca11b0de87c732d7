/**
 * What SQL databases share: selects, conditions, writes and schema changes as data become SQL text and values.
 * Kysely quotes every name and numbers every value; nothing here opens a connection or knows a driver.
 */
export { BoundedCache } from "./bounded-cache.ts";
export { type Catalog, catalogOf } from "./catalog.ts";
export { compileSchemaChange } from "./compile-schema-change.ts";
export { type CompiledSelect, compileCount, compileSelect } from "./compile-select.ts";
export { type CompiledWrite, compileWrite } from "./compile-write.ts";
export type { Dialect, Stored } from "./dialect.ts";
export { bindSlots, type Slot, type Sql } from "./fragment.ts";
export { planChanges } from "./plan-changes.ts";
export type { Standing, StandingColumn, StandingIndex, StandingTable } from "./standing.ts";
