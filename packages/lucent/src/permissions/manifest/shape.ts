import type { ControlName } from "../../contract/index.ts";
import { s } from "../../schema/index.ts";

const text = (description: string) => s.string({ description });
const CONTROLS = [
  ...["line", "text", "address", "secret", "number", "whole number", "switch", "moment", "choice", "choices"],
  ...["json", "rich text", "place", "relation", "rows", "group"],
] as const satisfies readonly ControlName[];

const texts = s.array(s.string());
const labels = s.object({ singular: s.string(), plural: s.string() }, { title: "ManifestLabels" });
const state = s.enumeration(["locked", "disabled", "verified", "invited", "unreachable", "self"]);

const field = s.object(
  {
    path: text("Its name behind those of the fields that hold it, with dots between them."),
    name: s.string(),
    parent: s.nullable(text("The path of the field that holds it.")),
    label: s.string(),
    description: s.optional(s.string()),
    placeholder: s.optional(s.string()),
    width: s.optional(text("The part of a row that the control takes, as a percentage.")),
    position: s.optional(s.enumeration(["sidebar"])),
    type: s.string(),
    control: s.enumeration(CONTROLS, { description: "How it is shown and edited." }),
    holds: s.enumeration(["value", "references", "fields", "rows"]),
    required: s.boolean(),
    unique: s.boolean(),
    many: s.boolean(),
    polymorphic: s.boolean(),
    relationTo: s.optional(texts),
    choices: s.optional(
      s.array(
        s.object(
          { value: s.string(), label: s.string(), description: s.optional(s.string()) },
          { title: "ManifestChoice" },
        ),
      ),
    ),
    min: s.optional(s.number()),
    max: s.optional(s.number()),
    minLength: s.optional(s.integer()),
    maxLength: s.optional(s.integer()),
    minRows: s.optional(s.integer()),
    maxRows: s.optional(s.integer()),
    default: s.optional(s.json({ description: "What a new document holds where nothing is given." })),
    operators: s.array(s.string(), {}),
    isSortable: s.boolean(),
    purpose: s.optional(text("Why the engine itself cares about it, such as `email`.")),
    isReadOnly: s.boolean(),
    isHidden: s.boolean(),
    may: s.object(
      { create: s.boolean(), read: s.boolean(), update: s.boolean() },
      { title: "ManifestFieldMay", description: "True also where it depends on the document." },
    ),
  },
  { title: "ManifestField" },
);

const act = s.object(
  {
    name: text("The name of the operation."),
    title: text("What the button says, in English."),
    of: s.enumeration(["collection", "document"]),
    danger: s.boolean(),
    fills: s.array(text("An input that is taken from the document.")),
    input: s.array(field),
    when: s.optional(state),
    unless: s.optional(s.array(state)),
    call: s.object(
      {
        method: s.enumeration(["GET", "POST", "PATCH", "DELETE"]),
        path: s.string(),
        more: s.optional(s.string()),
        query: s.optional(texts),
        hasBody: s.optional(s.boolean()),
        wrapped: s.optional(s.string()),
        hasMessage: s.optional(s.boolean()),
        holds: s.optional(texts),
        session: s.optional(s.enumeration(["begins", "renews", "tells", "ends"])),
        takesRefreshToken: s.optional(s.boolean()),
      },
      { title: "ManifestCall" },
    ),
  },
  { title: "ManifestAct" },
);

const entity = {
  slug: s.string(),
  description: s.optional(s.string()),
  group: s.optional(s.string()),
  fields: s.array(field),
  acts: s.array(act),
};
const identifiers = s.object({ email: s.boolean(), username: s.boolean() }, { title: "ManifestIdentifiers" });
const password = s.object(
  {
    minLength: s.integer(),
    maxLength: s.integer(),
    requireUppercase: s.boolean(),
    requireLowercase: s.boolean(),
    requireNumbers: s.boolean(),
    requireSymbols: s.boolean(),
  },
  { title: "ManifestPassword" },
);

const collection = s.object(
  {
    ...entity,
    labels,
    titleField: s.string(),
    defaultColumns: texts,
    searchFields: texts,
    timestamps: s.boolean(),
    may: s.object(
      { create: s.boolean(), read: s.boolean(), update: s.boolean(), delete: s.boolean() },
      { title: "ManifestCollectionMay" },
    ),
    auth: s.nullable(
      s.object(
        {
          identifiers,
          hasSessions: s.boolean(),
          hasLockout: s.boolean(),
          hasApiKeys: s.boolean(),
          hasPasswords: s.boolean(),
          verifies: s.boolean(),
          password,
          ownPages: s.array(s.object({ name: s.string(), address: s.string() }, { title: "ManifestPage" })),
          mayAdminister: s.boolean(),
        },
        { title: "ManifestAuth" },
      ),
    ),
  },
  { title: "ManifestCollection" },
);

const global = s.object(
  {
    ...entity,
    label: s.string(),
    may: s.object({ read: s.boolean(), update: s.boolean() }, { title: "ManifestGlobalMay" }),
  },
  { title: "ManifestGlobal" },
);

const signIn = s.object(
  {
    slug: s.string(),
    labels,
    isOfAdministrators: s.boolean(),
    identifiers,
    isOpenForFirst: s.boolean(),
    needsSetupCode: s.boolean(),
    canRegister: s.boolean(),
    provesAddress: s.boolean(),
    fields: s.array(field),
    password,
    forgotPage: s.nullable(s.string()),
  },
  { title: "ManifestSignIn" },
);

/** What a manifest looks like: the last filter before it leaves. */
export const manifestShape = s.object(
  {
    title: text("What the API is called."),
    production: s.boolean(),
    sendsMail: s.boolean(),
    isAdministrator: s.boolean(),
    user: s.nullable(s.object({ id: s.string(), collection: s.string() }, { title: "ManifestUser" })),
    signIn: s.array(signIn),
    collections: s.array(collection),
    globals: s.array(global),
    acts: s.array(act),
  },
  { title: "Manifest" },
);
