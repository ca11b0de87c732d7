import type { AnyDocument } from "./any-document.ts";
import type { AuthUser } from "./auth-user.ts";
import type { Lucent } from "./lucent.ts";
import type { Registered } from "./register.ts";
import type { LucentRequest } from "./request.ts";

type Awaitable<Value> = Value | Promise<Value>;
type Nothing = undefined | void;

/** What every hook is told. */
export interface HookArgs {
  /** The slug of the collection or of the global. */
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
  /** What the operation was asked with. */
  readonly args: Record<string, unknown>;
}

/** Told while a document is being written. */
export interface WriteHookArgs<Doc> extends HookArgs {
  readonly operation: "create" | "update";
  /** What is to be written. */
  readonly data: Partial<Doc>;
  /** The document as it was, on update. */
  readonly originalDoc?: Doc | undefined;
}

/** Told after a document was written. */
export interface AfterChangeArgs<Doc> extends HookArgs {
  readonly operation: "create" | "update";
  /** What was written. */
  readonly data: Partial<Doc>;
  /** The document as it is now. */
  readonly doc: Doc;
  /** The document as it was, on update. */
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

/** What a hook answers that takes `refresh` over. The session that there may be is not renewed by it. */
export interface RefreshedByHook {
  /** The token, in whatever form the project's own strategies know it. */
  readonly token?: string | undefined;
  /** Payload's word for `token`. */
  readonly refreshedToken?: string | undefined;
  /** When the token ends, in seconds since 1970. */
  readonly exp: number;
  /** Who is shown; the person as they may read themselves when absent. */
  readonly user?: object | undefined;
  /** Whether the token is left in the access cookie too. Default false. */
  readonly setCookie?: boolean | undefined;
}

/** A list of functions that run in order; what one returns replaces what the next is given. */
export type Hooks<Args, Result = void> = readonly ((args: Args) => Awaitable<Result | Nothing>)[];

/** The functions that a collection runs at the turning points of its operations. */
export interface CollectionHooks<Doc = AnyDocument> {
  /** Once access is granted, before an operation acts; may give other arguments. A throw stops it. */
  readonly beforeOperation?: Hooks<OperationHookArgs, Record<string, unknown>> | undefined;
  /** Before the fields check what is to be written; may give other data. A throw stops the write. */
  readonly beforeValidate?: Hooks<WriteHookArgs<Doc>, Partial<Doc>> | undefined;
  /** After the check; what it gives is checked once more. A throw stops the write. */
  readonly beforeChange?: Hooks<WriteHookArgs<Doc>, Partial<Doc>> | undefined;
  /** After the write, which a throw does not undo; may give another document to show. */
  readonly afterChange?: Hooks<AfterChangeArgs<Doc>, object> | undefined;
  /** For each document as it is stored, before field access and relations; may give another one. */
  readonly beforeRead?: Hooks<ReadHookArgs<Doc>, object> | undefined;
  /** For each document as it is about to be shown; may give another one. */
  readonly afterRead?: Hooks<ReadHookArgs<Doc>, object> | undefined;
  /** Before a document is deleted. A throw keeps it. */
  readonly beforeDelete?: Hooks<BeforeDeleteArgs> | undefined;
  /** After a document was deleted, which a throw does not undo. */
  readonly afterDelete?: Hooks<AfterDeleteArgs<Doc>> | undefined;
  /** After an operation; may give another result. */
  readonly afterOperation?: Hooks<OperationHookArgs & { readonly result: unknown }, unknown> | undefined;
  /** After an operation failed; cannot change the answer. */
  readonly afterError?: Hooks<AfterErrorArgs> | undefined;
  /** After somebody has proved who they are, before their session opens. A throw stops the login. */
  readonly beforeLogin?: Hooks<LoginHookArgs<Doc>, object> | undefined;
  /** After a session was opened; may give another person to show. A throw takes the session back. */
  readonly afterLogin?: Hooks<AfterLoginArgs<Doc>, object> | undefined;
  /** After a session has ended by logout. */
  readonly afterLogout?: Hooks<HookArgs> | undefined;
  /** After a token was renewed; may give another answer. */
  readonly afterRefresh?: Hooks<AfterRefreshArgs, object> | undefined;
  /** Before `me` answers somebody who is signed in; may give another answer. */
  readonly afterMe?: Hooks<AfterMeArgs<Doc>, object> | undefined;
  /** After somebody has asked for a password reset. */
  readonly afterForgotPassword?: Hooks<AfterForgotPasswordArgs> | undefined;
  /** Says in the engine's place who `me` shows; the first that gives something ends the matter, as in Payload. */
  readonly me?: Hooks<TakeOverArgs<Doc>, { user: object; exp: number }> | undefined;
  /** Answers `refresh` in the engine's place; the first that gives something ends the matter, as in Payload. */
  readonly refresh?: Hooks<TakeOverArgs<Doc>, RefreshedByHook> | undefined;
}

/** Told while a field is being written or read. */
export interface FieldHookArgs<Value> extends HookArgs {
  readonly value: Value | null | undefined;
  /** What the document had there before; undefined for a new one. */
  readonly previousValue?: Value | null | undefined;
  readonly operation: "create" | "update" | "read";
  /** What is being written, on update only what changes; or the document that is read. */
  readonly data: Partial<AnyDocument>;
  /** The group or the row that the field stands in; the document where it is in none. */
  readonly siblingData: Partial<AnyDocument>;
  /** The document as it was, on update. */
  readonly originalDoc?: AnyDocument | undefined;
  /** The field's name. */
  readonly field: string;
  /** Where the field stands in the document, such as `seo.title` or `links.0.url`. */
  readonly path: string;
  /** On reading: whether the document is one of a list. */
  readonly findMany?: boolean | undefined;
}

/** The functions that a field runs when it is written or read. */
export interface FieldHooks<Value = unknown> {
  /** Before the field checks its value; may give another one. */
  readonly beforeValidate?: Hooks<FieldHookArgs<Value>, Value | null> | undefined;
  /** After the check, before the write; may give another value. */
  readonly beforeChange?: Hooks<FieldHookArgs<Value>, Value | null> | undefined;
  /** After the write. */
  readonly afterChange?: Hooks<FieldHookArgs<Value>> | undefined;
  /** Before the value is shown; may give another one. */
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
  | "afterError"
>;
