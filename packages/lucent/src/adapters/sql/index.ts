/**
 * What SQL databases share: selects, conditions, writes and schema changes as data become SQL text and values.
 * Every name is quoted and every value bound; nothing here opens a connection or knows a driver.
 */
export { counterOf } from "./answer-size.ts";
export { attachList, type Owners, ownersOf } from "./attach-list.ts";
export { type Catalog, catalogOf } from "./catalog.ts";
export { type CompiledList, OWNERS } from "./compile-lists.ts";
export { compileSchemaChange } from "./compile-schema-change.ts";
export { type CompiledSelect, compileCount, compileSelect } from "./compile-select.ts";
export { compileTally } from "./compile-tally.ts";
export { type CompiledWrite, compileWrite } from "./compile-write.ts";
export type { Decoder } from "./decoder-of.ts";
export type { Dialect, InnerKind, JsonDialect, Stored } from "./dialect.ts";
export { bindSlots, type Slot, type Sql } from "./fragment.ts";
export { planChanges } from "./plan-changes.ts";
export type { Standing, StandingColumn, StandingIndex, StandingTable } from "./standing.ts";
export { stepsLeft } from "./steps-left.ts";
