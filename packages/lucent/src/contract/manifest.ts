import type { ClientOperation } from "./client-table.ts";

/**
 * How a value is shown and edited. Each type of field names one of these, and whoever draws it needs to know no type: a
 * new one takes the control that fits it best, such as `json`.
 */
export type ControlName =
  | "line"
  | "text"
  | "address"
  | "secret"
  | "number"
  | "whole number"
  | "switch"
  | "moment"
  | "choice"
  | "choices"
  | "json"
  | "rich text"
  | "place"
  | "relation"
  | "rows"
  | "group";

/** One of the values that may be chosen, as people read it. */
export interface ManifestChoice {
  readonly value: string;
  readonly label: string;
  readonly description?: string | undefined;
}

/** A field of a form, as far as the caller may see or fill it. */
export interface ManifestField {
  /** Its name behind those of the fields that hold it, with dots between them: `seo.title`. */
  readonly path: string;
  readonly name: string;
  /** The path of the field that holds it; null at the top. */
  readonly parent: string | null;
  readonly label: string;
  readonly description?: string | undefined;
  /** What stands in an empty control. */
  readonly placeholder?: string | undefined;
  /** The part of a row that the control takes, such as `50%`. */
  readonly width?: string | undefined;
  /** Where it stands beside the others. */
  readonly position?: "sidebar" | undefined;
  /** The name of its type, such as `text`. */
  readonly type: string;
  readonly control: ControlName;
  /** One value, documents that it refers to, fields of its own, or rows of such fields. */
  readonly holds: "value" | "references" | "fields" | "rows";
  readonly required: boolean;
  readonly unique: boolean;
  /** Whether it holds a list: of values that are chosen, or of documents. */
  readonly many: boolean;
  /** Whether a relation names the collection as well: `{ relationTo, value }`. */
  readonly polymorphic: boolean;
  /** The collections whose documents it may name, as far as the caller may read any of them. */
  readonly relationTo?: readonly string[] | undefined;
  readonly choices?: readonly ManifestChoice[] | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** In characters. */
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly minRows?: number | undefined;
  readonly maxRows?: number | undefined;
  /** What a new document holds where nothing is given; absent where a function makes it. */
  readonly default?: unknown;
  /** The comparisons with which the caller may filter by it; none where they may not. */
  readonly operators: readonly string[];
  /** Whether the caller may sort by it. */
  readonly isSortable: boolean;
  /** Why the engine itself cares about it, such as `email` and `password`. */
  readonly purpose?: string | undefined;
  /** Whether it is shown without being changed: by the config's word, or because the engine keeps it. */
  readonly isReadOnly: boolean;
  /** Whether forms leave it out. */
  readonly isHidden: boolean;
  /** True also where it depends on the document. */
  readonly may: { readonly create: boolean; readonly read: boolean; readonly update: boolean };
}

/**
 * A state of the account of a document that is a person; `unreachable` where they have no address, `self` where it is the
 * caller's own.
 */
export type AccountState = "locked" | "disabled" | "verified" | "invited" | "unreachable" | "self";

/** An operation that is offered as a button, with what it asks for. */
export interface ManifestAct {
  /** The name of the operation; one may be offered of a collection and of a document. */
  readonly name: string;
  /** What the button says, in English. */
  readonly title: string;
  /** Whether it is done with a collection, a global or the whole project, or with one document. */
  readonly of: "collection" | "document";
  /** Whether people are asked once more before it is done. */
  readonly danger: boolean;
  /** The inputs that are taken from the document, where it has a value: `id`, or its fields by their names. */
  readonly fills: readonly string[];
  /** The inputs that are asked for. */
  readonly input: readonly ManifestField[];
  /** The state of an account in which it is offered; in any when absent. */
  readonly when?: AccountState | undefined;
  /** The states in which it is not. */
  readonly unless?: readonly AccountState[] | undefined;
  /** How it is called over REST. */
  readonly call: ClientOperation;
}

/** What a collection and a global have in common. */
export interface ManifestEntity {
  readonly slug: string;
  readonly description?: string | undefined;
  /** The heading under which it stands. */
  readonly group?: string | undefined;
  /** In the order of the config, each before those inside it. */
  readonly fields: readonly ManifestField[];
  readonly acts: readonly ManifestAct[];
}

/** What passwords must be like. */
export interface ManifestPassword {
  readonly minLength: number;
  readonly maxLength: number;
  readonly requireUppercase: boolean;
  readonly requireLowercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
}

/** By what people are named when they sign in. */
export interface ManifestIdentifiers {
  readonly email: boolean;
  readonly username: boolean;
}

/** How people of a collection sign in, and what is kept of them. */
export interface ManifestAuth {
  readonly identifiers: ManifestIdentifiers;
  /** Whether each sign-in is a session that can be listed and ended. */
  readonly hasSessions: boolean;
  /** Whether wrong passwords lock an account. */
  readonly hasLockout: boolean;
  readonly hasApiKeys: boolean;
  /** Whether people sign in by password. */
  readonly hasPasswords: boolean;
  /** Whether people are asked to prove their address. */
  readonly verifies: boolean;
  readonly password: ManifestPassword;
  /** The server's own pages that need no token, each with the name of its operation. */
  readonly ownPages: readonly { readonly name: string; readonly address: string }[];
  /** Whether the caller administers these people. */
  readonly mayAdminister: boolean;
}

/** A collection with which the caller may do anything at all. */
export interface ManifestCollection extends ManifestEntity {
  readonly labels: { readonly singular: string; readonly plural: string };
  /** The field by which documents are named; `id` where there is none that the caller may read. */
  readonly titleField: string;
  /** The paths of the fields that a list shows to begin with. */
  readonly defaultColumns: readonly string[];
  /** The paths of the fields with text in them by which the caller may search. */
  readonly searchFields: readonly string[];
  /** Whether documents have `createdAt` and `updatedAt`. */
  readonly timestamps: boolean;
  /** True also where it is some documents alone. */
  readonly may: {
    readonly create: boolean;
    readonly read: boolean;
    readonly update: boolean;
    readonly delete: boolean;
  };
  /** Null where it does not hold people. */
  readonly auth: ManifestAuth | null;
}

/** A global that the caller may see or change. */
export interface ManifestGlobal extends ManifestEntity {
  readonly label: string;
  readonly may: { readonly read: boolean; readonly update: boolean };
}

/** A collection whose people sign in by password, as strangers are told of it. */
export interface SignInEntry {
  readonly slug: string;
  readonly labels: ManifestCollection["labels"];
  readonly isOfAdministrators: boolean;
  readonly identifiers: ManifestIdentifiers;
  /** Whether nobody is there yet, so that the first person may register now. */
  readonly isOpenForFirst: boolean;
  /** Whether the first person has to give the code of the server's log. */
  readonly needsSetupCode: boolean;
  /** Whether anybody may register. */
  readonly canRegister: boolean;
  /** Whether somebody who registers comes in only once they have proved their address. */
  readonly provesAddress: boolean;
  /**
   * What somebody who registers has to fill in beside the identifiers and the password: the first person while nobody
   * is there, then whoever may register.
   */
  readonly fields: readonly ManifestField[];
  readonly password: ManifestPassword;
  /** The address of the page where people have a letter sent who forgot their password. */
  readonly forgotPage: string | null;
}

/** All that somebody may see and do, as the admin panel draws it. */
export interface Manifest {
  /** What the API is called. */
  readonly title: string;
  readonly production: boolean;
  /** Whether letters are sent, such as those by which passwords are reset. */
  readonly sendsMail: boolean;
  /** Whether the caller may do what administrators do. */
  readonly isAdministrator: boolean;
  /** Null for strangers. */
  readonly user: { readonly id: string; readonly collection: string } | null;
  /** Where people sign in; the collection of the administrators first. */
  readonly signIn: readonly SignInEntry[];
  /** In the order of the config. */
  readonly collections: readonly ManifestCollection[];
  readonly globals: readonly ManifestGlobal[];
  /** Acts that belong to no collection and no global. */
  readonly acts: readonly ManifestAct[];
}
