/**
 * The client of `lucent/client`, for browsers and servers alike. It stands beside the tower: it takes types from
 * there and never a line that runs, nor anything of another package.
 */

// What a project's types are made of, inferred and written ones, where the written ones are made known, and what the
// admin panel is drawn from.
export type {
  AccessSelect,
  AccountState,
  ClientOperation,
  ClientTable,
  CollectionPermissions,
  Comparison,
  ControlName,
  GlobalPermissions,
  Manifest,
  ManifestAct,
  ManifestAuth,
  ManifestChoice,
  ManifestCollection,
  ManifestEntity,
  ManifestField,
  ManifestGlobal,
  ManifestIdentifiers,
  ManifestPassword,
  Near,
  Permissions,
  Polygon,
  PopulateOf,
  Register,
  Registered,
  SelectOf,
  SessionView,
  Signed,
  SignInEntry,
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
export type {
  CallOptions,
  ClientArguments,
  ClientMethod,
  ClientOptions,
  ClientSettings,
  TokenStorage,
} from "./options.ts";
