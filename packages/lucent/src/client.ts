/**
 * The door of the package `lucent/client`: the client of an engine, for browsers and servers alike. Each operation
 * merges its type into the client; the lines that export nothing lead the compiler to them, and nothing else there.
 */
export type {} from "./auth/operations/index.ts";
export * from "./client/index.ts";
export type {} from "./documents/operations/index.ts";
export type {} from "./permissions/operations/index.ts";
