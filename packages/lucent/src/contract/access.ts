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
  readonly collection: string;
  readonly operation: AccessOperation;
  readonly lucent: Lucent<Registered>;
}

/** Yes, no, or the documents for which it is yes. */
export type RuleResult = boolean | AnyWhere;

/** Decides about an act on a collection. A throw is a no. */
export type Rule<Doc = AnyDocument> = (args: AccessArgs<Doc>) => RuleResult | Promise<RuleResult>;

/** Decides about one field of one document. A throw is a no. */
export type FieldAccessRule<Doc = AnyDocument> = (args: AccessArgs<Doc>) => boolean | Promise<boolean>;

/** Who may write or see a field, over and above the rules of its collection. */
export interface FieldAccess<Doc = AnyDocument> {
  readonly create?: FieldAccessRule<Doc> | undefined;
  readonly read?: FieldAccessRule<Doc> | undefined;
  readonly update?: FieldAccessRule<Doc> | undefined;
}

/** Who may do what with the documents of a collection. */
export interface CollectionAccess<Doc = AnyDocument> {
  readonly create?: Rule<Doc> | undefined;
  readonly read?: Rule<Doc> | undefined;
  readonly update?: Rule<Doc> | undefined;
  readonly delete?: Rule<Doc> | undefined;
  /** Auth collections only: who may use the admin panel and counts as an administrator. */
  readonly admin?: Rule<Doc> | undefined;
  /** Auth collections only: who may lift a lock. */
  readonly unlock?: Rule<Doc> | undefined;
}

/** Who may see and change a global. */
export interface GlobalAccess<Doc = AnyDocument> {
  readonly read?: Rule<Doc> | undefined;
  readonly update?: Rule<Doc> | undefined;
}
