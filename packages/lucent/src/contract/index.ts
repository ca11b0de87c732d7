/**
 * The types that a config, its callbacks and the running instance share; never a line that runs.
 */
export type {
  AccessArgs,
  AccessOperation,
  CollectionAccess,
  FieldAccess,
  FieldAccessArgs,
  FieldAccessRule,
  GlobalAccess,
  Rule,
  RuleResult,
} from "./access.ts";
export type { AnyDocument } from "./any-document.ts";
export type {
  AuthOptions,
  CookieOptions,
  DisabledLocalStrategy,
  Duration,
  EventOptions,
  ForgotPasswordOptions,
  MailArgs,
  MailOptions,
  PasswordOptions,
  RegisterOptions,
  RootAuthOptions,
  Strategy,
  StrategyArgs,
  StrategyResult,
  UsernameOptions,
} from "./auth-options.ts";
export type { AuthUser, RequestUser } from "./auth-user.ts";
export type { ClientBrief, ClientOperation, ClientTable } from "./client-table.ts";
export type {
  AnyCollection,
  AnyConfig,
  AnyGlobal,
  Collection,
  Collections,
  Config,
  Global,
  Globals,
} from "./collection.ts";
export type {
  CollectionAdmin,
  CollectionInput,
  GlobalAdmin,
  GlobalInput,
  Labels,
} from "./collection-input.ts";
export type {
  AdminOptions,
  ConfigHooks,
  ConfigInput,
  DatabaseOptions,
  DatabaseTlsOptions,
  EmailOptions,
  GraphqlOptions,
  LoggerOptions,
  OpenapiOptions,
  RateLimit,
} from "./config-input.ts";
export type { Endpoint, EndpointAccessArgs, EndpointArgs } from "./endpoint.ts";
export type {
  ArrayField,
  BooleanField,
  CommonOptions,
  DateField,
  DefaultArgs,
  EmailField,
  FieldAdmin,
  FieldTable,
  FieldTypeName,
  GroupField,
  JsonField,
  LengthOptions,
  MultiselectField,
  NumberField,
  PasswordField,
  PointField,
  RelationshipField,
  RichtextField,
  SelectField,
  SelectOption,
  TextareaField,
  TextField,
} from "./field-options.ts";
export type { Guard, MadeOf, PlainRule, RulePart } from "./guard.ts";
export type {
  AfterChangeArgs,
  AfterDeleteArgs,
  AfterErrorArgs,
  AfterForgotPasswordArgs,
  AfterLoginArgs,
  AfterMeArgs,
  AfterRefreshArgs,
  BeforeDeleteArgs,
  CollectionHooks,
  FieldHookArgs,
  FieldHooks,
  GlobalHooks,
  HookArgs,
  Hooks,
  LoginHookArgs,
  OperationHookArgs,
  ReadHookArgs,
  RefreshedByHook,
  TakeOverArgs,
  WriteHookArgs,
} from "./hooks.ts";
export type { ActingUser, CookieTarget, LocalOptions } from "./local-options.ts";
export type { Authenticated, AuthMethods, FetchedFrom, LocalApi, Lucent, Methods } from "./lucent.ts";
export type {
  AccountState,
  ControlName,
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
  SignInEntry,
} from "./manifest.ts";
export type { DeclaredOperation, Operations } from "./operations.ts";
export type { OwnDoc } from "./own-doc.ts";
export type {
  AccessSelect,
  CollectionPermissions,
  FieldPermissions,
  FieldSelect,
  FieldsPermissions,
  FieldsSelect,
  GlobalPermissions,
  Permission,
  Permissions,
  PermissionsSelect,
} from "./permissions.ts";
export type { Register, Registered } from "./register.ts";
export type { LucentRequest, RequestHeaders } from "./request.ts";
export type { PopulateOf, SelectOf } from "./select.ts";
export type { Scope, SessionView, Signed } from "./signed.ts";
export type {
  AnyCollectionTypes,
  AnyTypes,
  AuthSlugs,
  CollectionTypes,
  GlobalTypes,
  TypeMap,
  UserIn,
} from "./type-map.ts";
export type { MapOf, TypesOf } from "./types-of.ts";
export type { Validate, ValidateArgs } from "./validate.ts";
export type { AnyWhere, Comparison, Near, Polygon } from "./where.ts";
