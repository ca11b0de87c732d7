import type { AnyDocument } from "./any-document.ts";
import type { RequestUser } from "./auth-user.ts";
import type { Lucent } from "./lucent.ts";
import type { Registered } from "./register.ts";
import type { LucentRequest } from "./request.ts";
import type { AnyWhere } from "./where.ts";

/** The acts that access rules decide about. */
export type AccessOperation = "create" | "read" | "update" | "delete" | "admin" | "unlock";

/** What a rule is asked with. */
export interface AccessArgs<Doc = AnyDocument> {
  readonly req: LucentRequest;
  /** The person who asks, or null for a stranger. */
  readonly user: RequestUser | null;
  /** The document that the request names, where it names one. */
  readonly id?: string | undefined;
  /** What the request wants to write. */
  readonly data?: Partial<Doc> | undefined;
  /** The document as it is stored, where it has been read. */
  readonly doc?: Doc | undefined;
  /** The slug of the collection or the global whose rule it is. */
  readonly collection: string;
  /** The act that the rule is asked about. */
  readonly operation: AccessOperation;
  readonly lucent: Lucent<Registered>;
}

/** Yes, no, or a filter: yes for the documents that pass it. Anything else is a no. */
export type RuleResult = boolean | AnyWhere;

/** Decides about an act on a collection. A throw is a no. */
export type Rule<Doc = AnyDocument> = (args: AccessArgs<Doc>) => RuleResult | Promise<RuleResult>;

/** What the rule of a field is asked with. */
export interface FieldAccessArgs<Doc = AnyDocument> extends AccessArgs<Doc> {
  readonly operation: "create" | "read" | "update";
  /** What is to be written of the group or the row that the field stands in; of the document where it is in none. */
  readonly siblingData?: Partial<AnyDocument> | undefined;
}

/** Decides about one field of one document. A throw is a no. */
export type FieldAccessRule<Doc = AnyDocument> = (args: FieldAccessArgs<Doc>) => boolean | Promise<boolean>;

/**
 * Who may write or see a field, over and above the rules of its collection. What is refused to a group or a list
 * is refused to all fields inside; what is granted is granted to those that have no rule of their own. Trusted
 * calls of the Local API are not asked.
 */
export interface FieldAccess<Doc = AnyDocument> {
  /** Without a yes the value is dropped when the document is made. Strangers who register are asked too. */
  readonly create?: FieldAccessRule<Doc> | undefined;
  /**
   * Without a yes the field is left out of answers, and cannot be filtered or sorted by. Nobody at all filters or
   * sorts by a field whose rule looks at `doc`, `id`, `data` or `siblingData`.
   */
  readonly read?: FieldAccessRule<Doc> | undefined;
  /** Without a yes the field keeps its value. */
  readonly update?: FieldAccessRule<Doc> | undefined;
}

/**
 * Who may do what with the documents of a collection. Without a rule, anybody signed in may do all with content;
 * in an auth collection people read and change themselves, administrators do all, and nobody else anything.
 * Trusted calls of the Local API are not asked.
 */
export interface CollectionAccess<Doc = AnyDocument> {
  /** Who may make documents. Registration has a rule of its own: `auth.register`. */
  readonly create?: Rule<Doc> | undefined;
  /** Who may find, get and count documents; a filter leaves the others out. */
  readonly read?: Rule<Doc> | undefined;
  /** Who may change documents. With a rule, each field's own `access.update` decides which fields. */
  readonly update?: Rule<Doc> | undefined;
  /** Who may delete documents. */
  readonly delete?: Rule<Doc> | undefined;
  /**
   * Who of the administrators' collection is an administrator, and may use the panel; a filter counts as a no.
   * Default whose `role` is, or whose `roles` hold, `"admin"`.
   */
  readonly admin?: Rule<Doc> | undefined;
  /** On auth collections: who may lift the lock of an account. Default administrators. */
  readonly unlock?: Rule<Doc> | undefined;
}

/** Who may see and change a global. */
export interface GlobalAccess<Doc = AnyDocument> {
  /** Who may read it. Default anybody signed in. */
  readonly read?: Rule<Doc> | undefined;
  /** Who may change it. Default anybody signed in. */
  readonly update?: Rule<Doc> | undefined;
}
