/**
 * The client of `lucent/client`, for browsers and servers alike. It stands beside the tower: it takes types from
 * there and never a line that runs, nor anything of another package.
 */

// What a project's types are made of, inferred and written ones, and where the written ones are made known.
export type {
  AccessSelect,
  CollectionPermissions,
  Comparison,
  GlobalPermissions,
  Near,
  Permissions,
  Polygon,
  PopulateOf,
  Register,
  Registered,
  SelectOf,
  SessionView,
  Signed,
  TypesOf,
} from "../contract/index.ts";
export type { ErrorCode, FieldFault } from "../errors/index.ts";
export type { Client } from "./client.ts";
export {
  type AnyClientError,
  ClientError,
  type ClientErrorCode,
  isClientError,
  type OwnErrorCode,
} from "./client-error.ts";
export { createClient } from "./create-client.ts";
export type { CallOptions, ClientArguments, ClientOptions, ClientSettings, TokenStorage } from "./options.ts";
