import type { AnyDocument } from "./any-document.ts";
import type { AuthUser } from "./auth-user.ts";
import type { Lucent } from "./lucent.ts";
import type { Registered } from "./register.ts";
import type { LucentRequest } from "./request.ts";

type Awaitable<Value> = Value | Promise<Value>;
type Nothing = undefined | void;

/** What every hook is told. */
export interface HookArgs {
  readonly collection: string;
  /** The same object as `req.context`. */
  readonly context: Record<string, unknown>;
  readonly req: LucentRequest;
  readonly lucent: Lucent<Registered>;
}

/** Told before and after an operation of any kind. */
export interface OperationHookArgs extends HookArgs {
  /** The operation's name, such as `create` or `login`. */
  readonly operation: string;
  readonly args: Record<string, unknown>;
}

/** Told while a document is being written. */
export interface WriteHookArgs<Doc> extends HookArgs {
  readonly operation: "create" | "update";
  readonly data: Partial<Doc>;
  /** The document as it was, on update. */
  readonly originalDoc?: Doc | undefined;
}

/** Told after a document was written. */
export interface AfterChangeArgs<Doc> extends HookArgs {
  readonly operation: "create" | "update";
  readonly data: Partial<Doc>;
  readonly doc: Doc;
  readonly previousDoc?: Doc | undefined;
}

/** Told for each document that is read. */
export interface ReadHookArgs<Doc> extends HookArgs {
  readonly doc: Doc;
  /** Whether the document is one of a list. */
  readonly findMany: boolean;
}

/** Told before a document is deleted. */
export interface BeforeDeleteArgs extends HookArgs {
  readonly id: string;
}

/** Told after a document was deleted. */
export interface AfterDeleteArgs<Doc> extends HookArgs {
  readonly id: string;
  readonly doc: Doc;
}

/** Told after an operation failed. */
export interface AfterErrorArgs extends HookArgs {
  readonly error: Error;
}

/** Told about a person who signs in. */
export interface LoginHookArgs<Doc> extends HookArgs {
  readonly user: Doc & AuthUser;
}

/** Told about a person who has signed in. */
export interface AfterLoginArgs<Doc> extends LoginHookArgs<Doc> {
  readonly token: string;
}

/** Told about a token that was renewed. */
export interface AfterRefreshArgs extends HookArgs {
  readonly token: string;
  /** When the token ends, in seconds since 1970. */
  readonly exp: number;
}

/** Told what `me` is about to answer. */
export interface AfterMeArgs<Doc> extends HookArgs {
  readonly response: {
    readonly user: (Doc & AuthUser) | null;
    readonly token?: string;
    readonly exp?: number;
  };
}

/** Told when somebody has asked for a password reset. */
export interface AfterForgotPasswordArgs extends HookArgs {
  readonly args: Record<string, unknown>;
}

/** Told when a hook is asked to answer `me` or `refresh` in the engine's place. */
export interface TakeOverArgs<Doc> extends HookArgs {
  readonly args: Record<string, unknown>;
  readonly user: Doc & AuthUser;
}

/** A list of functions that run in order; what one returns replaces what the next is given. */
export type Hooks<Args, Result = void> = readonly ((args: Args) => Awaitable<Result | Nothing>)[];

/** The functions that a collection runs at the turning points of its operations. */
export interface CollectionHooks<Doc = AnyDocument> {
  readonly beforeOperation?: Hooks<OperationHookArgs, Record<string, unknown>> | undefined;
  readonly beforeValidate?: Hooks<WriteHookArgs<Doc>, Partial<Doc>> | undefined;
  readonly beforeChange?: Hooks<WriteHookArgs<Doc>, Partial<Doc>> | undefined;
  readonly afterChange?: Hooks<AfterChangeArgs<Doc>, object> | undefined;
  readonly beforeRead?: Hooks<ReadHookArgs<Doc>, object> | undefined;
  readonly afterRead?: Hooks<ReadHookArgs<Doc>, object> | undefined;
  readonly beforeDelete?: Hooks<BeforeDeleteArgs> | undefined;
  readonly afterDelete?: Hooks<AfterDeleteArgs<Doc>> | undefined;
  readonly afterOperation?: Hooks<OperationHookArgs & { readonly result: unknown }, unknown> | undefined;
  readonly afterError?: Hooks<AfterErrorArgs> | undefined;
  /** A throw stops the login. */
  readonly beforeLogin?: Hooks<LoginHookArgs<Doc>, object> | undefined;
  /** A throw takes the session back. */
  readonly afterLogin?: Hooks<AfterLoginArgs<Doc>, object> | undefined;
  readonly afterLogout?: Hooks<HookArgs> | undefined;
  readonly afterRefresh?: Hooks<AfterRefreshArgs, object> | undefined;
  readonly afterMe?: Hooks<AfterMeArgs<Doc>, object> | undefined;
  readonly afterForgotPassword?: Hooks<AfterForgotPasswordArgs> | undefined;
  readonly me?: Hooks<TakeOverArgs<Doc>, { user: object; exp: number }> | undefined;
  readonly refresh?: Hooks<TakeOverArgs<Doc>, { token: string; exp: number; user: object }> | undefined;
}

/** Told while a field is being written or read. */
export interface FieldHookArgs<Value> extends HookArgs {
  readonly value: Value | null | undefined;
  readonly operation: "create" | "update" | "read";
  readonly data: Partial<AnyDocument>;
  readonly originalDoc?: AnyDocument | undefined;
}

/** The functions that a field runs when it is written or read. */
export interface FieldHooks<Value = unknown> {
  readonly beforeValidate?: Hooks<FieldHookArgs<Value>, Value | null> | undefined;
  readonly beforeChange?: Hooks<FieldHookArgs<Value>, Value | null> | undefined;
  readonly afterChange?: Hooks<FieldHookArgs<Value>> | undefined;
  readonly afterRead?: Hooks<FieldHookArgs<Value>, unknown> | undefined;
}

/** The functions that a global runs when it is read or changed. */
export type GlobalHooks<Doc = AnyDocument> = Pick<
  CollectionHooks<Doc>,
  | "beforeOperation"
  | "beforeValidate"
  | "beforeChange"
  | "afterChange"
  | "beforeRead"
  | "afterRead"
  | "afterOperation"
>;
