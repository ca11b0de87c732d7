import { isTheirs } from "../../access/index.ts";
import {
  isIdentity,
  isOpened,
  type ResolvedAuth,
  type ResolvedCollection,
  type ResolvedConfig,
  type ResolvedField,
} from "../../config/index.ts";
import { uniqueNames } from "./interface-names.ts";
import { propertyName, valueText } from "./type-text.ts";

const HEAD = `// Written from the config, and written anew when it changes.
import type { Comparison, SessionView, Signed } from "lucent";
`;

/** The interfaces of one collection by what they are for. */
const PARTS = ["", "Flat", "User", "Create", "Update", "Where", "Register"] as const;
type Part = (typeof PARTS)[number];
type Names = ReadonlyMap<string, Readonly<Record<Part, string>>>;

/**
 * The text of `lucent-env.d.ts`: an interface for each thing that a collection is read and written as, and the
 * declaration by which callbacks in the config come to know them.
 */
export function writeEnvironmentTypes({ collections, defaultAuth }: ResolvedConfig): string {
  const names = uniqueNames([...collections.keys()], PARTS, [
    "LucentTypes",
    "Comparison",
    "SessionView",
    "Signed",
  ]);
  const all = [...collections.values()];
  const entries = all.map(
    (collection) => `    ${propertyName(collection.slug)}: ${entry(collection, names)};\n`,
  );
  return [
    HEAD,
    ...all.map((collection) => interfacesOf(collection, names)),
    `/** The types of all collections by slug. */
export interface LucentTypes {
  collections: {
${entries.join("")}  };
  globals: {};
  defaultAuth: ${defaultAuth === null ? "never" : JSON.stringify(defaultAuth)};
}
`,
    `declare module "lucent" {
  interface Register {
    types: LucentTypes;
  }
}
`,
  ].join("\n");
}

function entry({ slug, auth }: ResolvedCollection, names: Names): string {
  const members = PARTS.map((part) => {
    const isThere = auth !== null || (part !== "User" && part !== "Register");
    return `${part === "" ? "doc" : part.toLowerCase()}: ${isThere ? names.get(slug)?.[part] : "never"}`;
  });
  const identifier = auth ? identifierText(auth) : "never";
  return `{ ${[...members, `identifier: ${identifier}`, `auth: ${auth !== null}`].join("; ")} }`;
}

function interfacesOf(collection: ResolvedCollection, names: Names): string {
  const { slug, auth } = collection;
  const name = (part: Part) => names.get(slug)?.[part] ?? "never";
  const target = (relationTo: string) => names.get(relationTo)?.[""] ?? "never";
  const about = JSON.stringify(slug);
  const written = [
    block(`A document of ${about}.`, name(""), shown(collection, target)),
    block(`A document of ${about} at depth 0, where relations are ids.`, name("Flat"), shown(collection)),
    block(
      `What creates a document of ${about}.`,
      name("Create"),
      created(collection.fields.filter(isWritable)),
    ),
    block(`What changes a document of ${about}.`, name("Update"), updated(collection)),
    block(`A filter over documents of ${about}.`, name("Where"), filtered(collection, name("Where"))),
  ];
  if (!auth) return written.join("\n");
  const base = auth.depth === 0 ? name("Flat") : name("");
  return [
    ...written,
    block(`Somebody of ${about} who is signed in.`, `${name("User")} extends Signed, ${base}`, []),
    block(
      `What registers somebody in ${about}.`,
      name("Register"),
      created(collection.fields.filter(isOpenIn(auth))),
    ),
  ].join("\n");
}

function block(about: string, name: string, members: readonly string[]): string {
  const body = members.length > 0 ? `{\n${members.map((member) => `  ${member};\n`).join("")}}` : "{}";
  return `/** ${about.replaceAll("*/", "* /")} */\nexport interface ${name} ${body}\n`;
}

/** What is read of a document; `target` names the interface of a related one, where relations are followed. */
function shown(collection: ResolvedCollection, target?: (relationTo: string) => string): readonly string[] {
  const { slug, fields, auth, timestamps } = collection;
  return [
    "id: string",
    ...(timestamps ? ["createdAt: string", "updatedAt: string"] : []),
    ...(auth ? [`collection: ${JSON.stringify(slug)}`, "sessions?: SessionView[]"] : []),
    ...fields.filter(isShown).map((field) => {
      const relationTo = field.values.relationTo?.[0];
      const related = target && relationTo !== undefined ? ` | ${target(relationTo)}` : "";
      return `${propertyName(field.name)}: ${valueText(field)}${related}${isAlwaysThere(field) ? "" : " | null"}`;
    }),
  ];
}

function created(fields: readonly ResolvedField[]): readonly string[] {
  return fields.map((field) => {
    const isDemanded = field.required && field.default === undefined;
    return isDemanded ? `${propertyName(field.name)}: ${valueText(field)}` : optional(field);
  });
}

function updated({ fields }: ResolvedCollection): readonly string[] {
  return fields.filter(isWritable).map(optional);
}

function optional(field: ResolvedField): string {
  return `${propertyName(field.name)}?: ${valueText(field)}${isAlwaysThere(field) ? "" : " | null"} | undefined`;
}

function filtered({ fields, timestamps }: ResolvedCollection, name: string): readonly string[] {
  const compare = (property: string, value: string) =>
    `readonly ${property}?: Comparison<${value}> | undefined`;
  const visible = fields.filter(isShown);
  const leading = visible.filter(
    ({ type, values }) => values.relationTo !== undefined || type.column === "json",
  );
  return [
    compare("id", "string"),
    ...(timestamps ? [compare("createdAt", "string"), compare("updatedAt", "string")] : []),
    ...visible.map((field) => compare(propertyName(field.name), valueText(field))),
    ...leading.map(
      (field) => `readonly [path: \`${field.name}.\${string}\`]: Comparison<unknown> | undefined`,
    ),
    `readonly and?: readonly ${name}[] | undefined`,
    `readonly or?: readonly ${name}[] | undefined`,
  ];
}

function identifierText({ identifiers: { email, username } }: ResolvedAuth): string {
  if (email && username) {
    return "{ email: string; username?: undefined } | { username: string; email?: undefined }";
  }
  if (email) return "{ email: string }";
  return username ? "{ username: string }" : "never";
}

function isShown({ hidden, purpose, type }: ResolvedField): boolean {
  return !hidden && purpose !== "password" && type.name !== "password";
}

function isWritable({ purpose }: ResolvedField): boolean {
  return purpose !== "verificationToken" && purpose !== "resetToken" && purpose !== "resetExpiry";
}

function isAlwaysThere({ required, default: value }: ResolvedField): boolean {
  return required || value !== undefined;
}

/** Whether whoever registers may send a field. */
function isOpenIn(auth: ResolvedAuth): (field: ResolvedField) => boolean {
  return (field) =>
    field.purpose
      ? isIdentity(field)
      : isTheirs(field) || field.access.create !== undefined || isOpened(auth, field);
}
