/**
 * The tower, from the ground up. A room may import from the floors below it and from itself, types included;
 * rooms of one floor do not know each other. `.` stands for the doors, the files directly in `src`.
 */
export const FLOORS: readonly (readonly string[])[] = [
  ["base", "errors"],
  ["contract", "schema", "crypto", "ports"],
  ["query"],
  ["fields", "adapters"],
  ["config"],
  ["access"],
  ["operation"],
  ["documents"],
  ["auth", "permissions", "files", "versions", "jobs"],
  [
    "surfaces",
    "surfaces/local",
    "surfaces/rest",
    "surfaces/client",
    "surfaces/graphql",
    "surfaces/openapi",
    "surfaces/types",
    "surfaces/pages",
    "surfaces/admin",
  ],
  ["server"],
  ["doctor", "access-diff"],
  ["cli"],
  [".", "testing"],
];

/** The only imports between rooms of one floor: who, from whom, and whether types alone. */
export const NEIGHBOURS: readonly {
  readonly from: string;
  readonly to: string;
  readonly typesOnly: boolean;
}[] = [
  { from: "errors", to: "base", typesOnly: false },
  { from: "contract", to: "schema", typesOnly: true },
  { from: "contract", to: "ports", typesOnly: true },
  { from: "crypto", to: "ports", typesOnly: true },
  // What lies directly in surfaces/ is the ground that all of them stand on: cookies, origins.
  { from: "surfaces/*", to: "surfaces", typesOnly: false },
  { from: "testing", to: ".", typesOnly: false },
  { from: ".", to: "testing", typesOnly: false },
];

/** Imports that go down and are forbidden all the same: surfaces read the registry and know no feature. */
export const STRANGERS: readonly { readonly from: string; readonly to: string }[] = [
  { from: "surfaces", to: "auth" },
  { from: "surfaces", to: "permissions" },
  { from: "surfaces", to: "files" },
  { from: "surfaces", to: "versions" },
  { from: "surfaces", to: "jobs" },
];

/** Rooms beside the tower: they import from the named rooms alone, and only types; the doors alone lead to them. */
export const BESIDE: Readonly<Record<string, readonly string[]>> = {
  client: ["base", "errors", "contract", "schema"],
};

/** Modules that one room alone may import. A name ending in `/` or `-` stands for all that begin so. */
export const GUARDED_MODULES: readonly { readonly room: string; readonly modules: readonly string[] }[] = [
  { room: "crypto", modules: ["node:crypto", "crypto", "@node-rs/argon2", "jose"] },
  { room: "schema", modules: ["zod", "zod/"] },
  {
    room: "adapters",
    modules: [
      "sql-template-tag",
      "kysely",
      "kysely/",
      "kysely-",
      "node:sqlite",
      "better-sqlite3",
      "libsql",
      "@libsql/",
      "pg",
      "pg-",
      "postgres",
      "nodemailer",
      "nodemailer/",
    ],
  },
];

/** Where HTTP's own vocabulary may be spoken: `Request`, `Response`, reading and writing cookies. */
export const HTTP_ROOMS: readonly string[] = [
  "surfaces",
  "server",
  "contract",
  "config",
  "doctor",
  "access-diff",
  "client",
  "testing",
  ".",
];

/** Where the process's environment may be read. */
export const ENVIRONMENT_ROOMS: readonly string[] = ["cli", "server"];

/**
 * Operations named like methods of everyday JavaScript, or like slots. Under `surfaces/` their names are looked for
 * in quotes only, since neither `list.find(…)` nor a table by slots says anything about an operation.
 */
export const EVERYDAY_WORDS: ReadonlySet<string> = new Set([
  "access",
  "count",
  "create",
  "delete",
  "find",
  "manifest",
  "register",
  "update",
]);

/** The collections of Lucent's own guide and of the examples: a surface that knows one was written for it. */
export const KNOWN_COLLECTIONS: readonly string[] = ["users", "posts", "authors", "articles"];

/** Lines at which a file is worth a look, and at which it must be split. */
export const SIZES = { look: 250, split: 400 } as const;
