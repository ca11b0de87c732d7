import type {
  CollectionAccess,
  CollectionHooks,
  ConfigHooks,
  Endpoint,
  FieldAccess,
  FieldAdmin,
  FieldHooks,
  MailArgs,
  Strategy,
  Validate,
} from "../contract/index.ts";
import type { TokenAlgorithm } from "../crypto/index.ts";
import type { FieldType, ValueOptions } from "../fields/index.ts";

/** Why the engine itself cares about a field of an auth collection. */
export type FieldPurpose =
  | "email"
  | "username"
  | "password"
  | "verified"
  | "verificationToken"
  | "resetToken"
  | "resetExpiry";

/** A field after both styles, all aliases and all defaults have been settled. */
export interface ResolvedField {
  readonly name: string;
  /** Its name behind those of the fields that hold it, with dots between them: `seo.title`. */
  readonly path: string;
  readonly type: FieldType;
  readonly values: ValueOptions;
  /** Whether a relation holds a list of documents. */
  readonly many: boolean;
  /** Whether a relation may lead to several collections, so that a value says to which: `{ relationTo, value }`. */
  readonly polymorphic: boolean;
  /** The fields inside a group, or inside each row of an array; none for other types. */
  readonly fields: readonly ResolvedField[];
  /** In a list: whether it must hold at least one item. Never true of a group. */
  readonly required: boolean;
  /** Inside an array: across the rows of all documents, not within one. */
  readonly unique: boolean;
  readonly index: boolean;
  /** Also where what holds the field is hidden. */
  readonly hidden: boolean;
  /** What the field has where nothing is given: a value as it is kept, or a function that makes one. */
  readonly default?: unknown;
  readonly access: Readonly<FieldAccess>;
  readonly hooks: Readonly<FieldHooks>;
  readonly validate?: Validate;
  /** Absent where nothing was said: then the field stands in a token where the group that holds it is a claim. */
  readonly saveToJWT?: boolean | string;
  readonly label: string;
  readonly description?: string;
  /** How the panel shows it. */
  readonly admin: Readonly<FieldAdmin>;
  /** Set on the fields of auth collections that the engine reads and writes itself. */
  readonly purpose?: FieldPurpose;
  /** Whether the developer wrote the field or the engine added it. */
  readonly injected: boolean;
}

/** What passwords of a collection must be like. */
export interface PasswordPolicy {
  readonly minLength: number;
  readonly maxLength: number;
  readonly requireUppercase: boolean;
  readonly requireLowercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
  readonly common: boolean;
  readonly personal: boolean;
}

/** Where the link of a letter leads, and how the letter reads, where the project says so; else null. */
export interface LetterSetting {
  readonly url: string | null;
  readonly html: ((args: MailArgs) => string | Promise<string>) | null;
  readonly subject: ((args: MailArgs) => string | Promise<string>) | null;
}

/** How mail leaves. */
export interface ResolvedMail {
  readonly from: string;
  /** The mail server; null in development, where mails are kept and can be read. */
  readonly url: string | null;
  /** How many mails of a kind may go to one address within an hour; null for any number. */
  readonly maxPerAddress: number | null;
  /** How many may leave within an hour; null for any number. */
  readonly maxPerHour: number | null;
}

/** How long it is kept what has happened around accounts, in milliseconds. */
export interface ResolvedEvents {
  readonly expiry: number;
  readonly refusalExpiry: number;
  /** How long it is kept from where. */
  readonly originExpiry: number;
}

/** How often an operation may be asked by one peer; the time is milliseconds. */
export interface ResolvedRateLimit {
  readonly max: number;
  readonly window: number;
}

/** How people of a collection sign in. All lengths of time are milliseconds. */
export interface ResolvedAuth {
  /** How long an access token is taken. */
  readonly tokenLife: number;
  /** How long a session lasts after the last login or refresh; at least as long as a token. */
  readonly idleLife: number;
  /** How long a session lasts at most. */
  readonly absoluteLife: number;
  /** How many sessions a person may have at once. */
  readonly maxSessions: number;
  /** Whether there is a row for each sign-in, which logout ends. */
  readonly useSessions: boolean;
  /** Whether a live access token is exchanged for a new one. */
  readonly refreshByAccessToken: boolean;
  /** How deep the relations of the signed-in person are followed. */
  readonly depth: number;
  readonly password: PasswordPolicy;
  /** Whether strangers may register, and which fields beyond their own they may fill in. */
  readonly register: { readonly open: boolean; readonly fields: readonly string[]; readonly login: boolean };
  readonly disableLocalStrategy: boolean;
  /** How people prove their address. */
  readonly verification: LetterSetting & {
    /** Whether whoever registers is sent a letter. */
    readonly isSent: boolean;
    /** Whether nobody comes in before they have. */
    readonly isRequired: boolean;
  };
  /** How forgotten passwords are replaced. */
  readonly reset: LetterSetting & {
    /** How long the mailed token holds. */
    readonly life: number;
    /** The least time between two letters to one person; 0 for none. */
    readonly minInterval: number;
  };
  /** How many wrong passwords lock an account, and for how long; null where none do. */
  readonly lockout: { readonly attempts: number; readonly time: number } | null;
  /** Ways of the project's own to tell who makes a request, in the order in which they are asked. */
  readonly strategies: readonly Readonly<Strategy>[];
  readonly removeTokenFromResponses: boolean;
  /** Whether people may make API keys, and use those that they have. */
  readonly apiKeys: boolean;
  /** How a person is named at the login. */
  readonly identifiers: {
    readonly email: boolean;
    readonly username: boolean;
    readonly requireEmail: boolean;
    readonly requireUsername: boolean;
  };
  readonly cookie: {
    readonly name: string;
    readonly domain?: string;
    readonly sameSite: "lax" | "strict" | "none" | false;
    readonly secure: boolean;
  };
}

/** A route of the project's own, with a path and a method that no other at its place has. */
export type ResolvedEndpoint = Readonly<Endpoint>;

/** The names of one document and of several, such as `BlogPost` and `BlogPosts`. */
export interface Names {
  readonly singular: string;
  readonly plural: string;
}

/** How the admin panel shows a collection or a global. */
export interface ResolvedAdmin {
  /** The path of the field by which documents are named. */
  readonly useAsTitle?: string;
  /** The paths of what a list shows to begin with. */
  readonly defaultColumns?: readonly string[];
  readonly group?: string;
  readonly description?: string;
  readonly hidden: boolean;
}

/**
 * A collection after both styles and all defaults have been settled; a global is one with a single document. The root
 * is the project itself: it has no documents, and holds what can be done beneath no collection and no global.
 */
export interface ResolvedCollection {
  readonly kind: "collection" | "global" | "root";
  /** Empty for the root. */
  readonly slug: string;
  /** The table that keeps the documents; none is called by an empty name. */
  readonly table: string;
  readonly fields: readonly ResolvedField[];
  readonly field: ReadonlyMap<string, ResolvedField>;
  readonly auth: ResolvedAuth | null;
  readonly access: CollectionAccess;
  readonly hooks: Readonly<CollectionHooks>;
  readonly endpoints: readonly ResolvedEndpoint[];
  /** Whether documents have `createdAt` and `updatedAt`. */
  readonly timestamps: boolean;
  /** What one document is called, and what several are. */
  readonly labels: { readonly singular: string; readonly plural: string };
  /** What it is for, in a sentence or two. */
  readonly description?: string;
  readonly admin: ResolvedAdmin;
  /** What its documents are called where a name is one word in letters of ASCII, and no other's; empty for the root. */
  readonly names: Names;
}

/** What GraphQL serves, and how much one request may ask of it. */
export interface ResolvedGraphql {
  /** Whether there is a page to try queries on. */
  readonly explorer: boolean;
  /** Whether clients may ask for the schema. */
  readonly introspection: boolean;
  readonly maxAliases: number;
  readonly maxDepth: number;
  readonly maxComplexity: number;
  readonly maxDirectives: number;
}

/** What the OpenAPI document says of the whole. */
export interface ResolvedOpenapi {
  readonly title: string;
  readonly version: string;
}

/** Where documents are kept. */
interface ResolvedDatabase {
  readonly url: string;
  readonly durability: "full" | "relaxed";
  readonly connections: number;
  /** Null where no certificate is given by its text. */
  readonly tls: { readonly ca?: string; readonly cert?: string; readonly key?: string } | null;
}

/** The configuration that the tower stands on: checked, complete and frozen. */
export interface ResolvedConfig {
  readonly collections: ReadonlyMap<string, ResolvedCollection>;
  readonly globals: ReadonlyMap<string, ResolvedCollection>;
  /** Where the operations stand that concern the project as a whole. */
  readonly root: ResolvedCollection;
  readonly hooks: Readonly<ConfigHooks>;
  /** Those beneath the whole API. */
  readonly endpoints: readonly ResolvedEndpoint[];
  /** The slug of the default auth collection, or null where nobody can sign in. */
  readonly defaultAuth: string | null;
  /** The slug of the collection that holds the administrators. */
  readonly adminCollection: string | null;
  /** The admin panel: whether it is served, and what stands above it. */
  readonly panel: { readonly isServed: boolean; readonly title: string };
  readonly production: boolean;
  /** How access tokens are signed. */
  readonly jwtAlgorithm: TokenAlgorithm;
  /** Null in development, where the server makes one and keeps it beside the database. */
  readonly secret: string | null;
  readonly previousSecrets: readonly string[];
  /** What `LUCENT_SETUP_CODE` says; null where the code follows from the secret. */
  readonly setupCode: string | null;
  /** Null where the project sends no mail on purpose. */
  readonly mail: ResolvedMail | null;
  /** How many proxies stand in front, or their addresses and networks; true for any. */
  readonly trustedProxies: true | number | readonly string[];
  /** What is said of operations by their names; false where nothing is limited. */
  readonly rateLimit: false | ReadonlyMap<string, false | ResolvedRateLimit>;
  readonly events: ResolvedEvents;
  /** Null in development, where it is the address that listens. */
  readonly serverURL: string | null;
  readonly database: ResolvedDatabase;
  /** Origins whose scripts may read answers, and `*` alone for all without credentials. */
  readonly cors: readonly string[];
  /** Origins whose pages may use the cookie, beside the server's own. */
  readonly csrf: readonly string[];
  readonly logger: { readonly level: string } | false;
  /** Null where GraphQL is not served. */
  readonly graphql: ResolvedGraphql | null;
  /** Null where neither the OpenAPI document nor its page is served. */
  readonly openapi: ResolvedOpenapi | null;
  /** What the developer should know at the start, a sentence each. */
  readonly warnings: readonly string[];
}
