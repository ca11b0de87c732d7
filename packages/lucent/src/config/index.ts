/**
 * What the developer writes and what becomes of it: `defineConfig` and its kin, and the one function that
 * checks a config and makes it complete. Nothing here reads files, the environment or requests.
 */
export { defineCollection } from "./define-collection.ts";
export { defineConfig } from "./define-config.ts";
export { defineGlobal } from "./define-global.ts";
export { fieldProperties, isDemanded, schemaOf, valueSchema } from "./field-schema.ts";
export { grantsByName } from "./granting-names.ts";
export { isIdentity } from "./is-identity.ts";
export { isKept } from "./is-kept.ts";
export { isOpened } from "./is-opened.ts";
export { isShown } from "./is-shown.ts";
export { isList, listTable, pathWithin, ROW, type TargetColumn, targetColumns } from "./layout.ts";
export { humanised } from "./resolve/labels.ts";
export { MOST_PREVIOUS_SECRETS, previousSecretsIn } from "./resolve/previous-secrets.ts";
export { secretWeakness } from "./resolve/secret-weakness.ts";
export { resolveConfig } from "./resolve.ts";
export type {
  FieldPurpose,
  LetterSetting,
  Names,
  PasswordPolicy,
  ResolvedAdmin,
  ResolvedAuth,
  ResolvedCollection,
  ResolvedConfig,
  ResolvedEndpoint,
  ResolvedField,
  ResolvedGraphql,
  ResolvedMail,
  ResolvedOpenapi,
  ResolvedRateLimit,
} from "./resolved.ts";
