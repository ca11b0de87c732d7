import type { AccountState, ControlName, Manifest } from "../../contract/index.ts";
import { type Schema, s } from "../../schema/index.ts";

const text = (description: string) => s.string({ description });
const maybe = (schema: Schema) => s.optional(schema);
const texts = s.array(s.string());
const labels = s.object({ singular: s.string(), plural: s.string() }, { title: "ManifestLabels" });
const state: Schema<AccountState> = s.enumeration(["locked", "disabled", "verified", "invited", "self"]);

const field = s.object(
  {
    path: text("Its name behind those of the fields that hold it, with dots between them."),
    name: s.string(),
    parent: s.nullable(text("The path of the field that holds it.")),
    label: s.string(),
    description: maybe(s.string()),
    placeholder: maybe(s.string()),
    width: maybe(text("The part of a row that the control takes, as a percentage.")),
    position: maybe(s.enumeration(["sidebar"])),
    type: s.string(),
    control: text(
      "How it is shown and edited, such as `line` and `whole number`.",
    ) as Schema as Schema<ControlName>,
    holds: s.enumeration(["value", "references", "fields", "rows"]),
    required: s.boolean(),
    unique: s.boolean(),
    many: s.boolean(),
    polymorphic: s.boolean(),
    relationTo: maybe(texts),
    choices: maybe(
      s.array(
        s.object(
          { value: s.string(), label: s.string(), description: maybe(s.string()) },
          { title: "ManifestChoice" },
        ),
      ),
    ),
    min: maybe(s.number()),
    max: maybe(s.number()),
    minLength: maybe(s.integer()),
    maxLength: maybe(s.integer()),
    minRows: maybe(s.integer()),
    maxRows: maybe(s.integer()),
    default: maybe(s.json({ description: "What a new document holds where nothing is given." })),
    operators: s.array(s.string(), {}),
    isSortable: s.boolean(),
    purpose: maybe(text("Why the engine itself cares about it, such as `email`.")),
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
    when: maybe(state),
    unless: maybe(s.array(state)),
    call: s.object(
      {
        method: s.enumeration(["GET", "POST", "PATCH", "DELETE"]),
        path: s.string(),
        more: maybe(s.string()),
        query: maybe(texts),
        hasBody: maybe(s.boolean()),
        wrapped: maybe(s.string()),
        hasMessage: maybe(s.boolean()),
        holds: maybe(texts),
        session: maybe(s.enumeration(["begins", "renews", "tells", "ends"])),
        takesRefreshToken: maybe(s.boolean()),
      },
      { title: "ManifestCall" },
    ),
  },
  { title: "ManifestAct" },
);

const entity = {
  slug: s.string(),
  description: maybe(s.string()),
  group: maybe(s.string()),
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
          ownPages: s.json({ description: "Addresses of pages, by the names of their operations." }),
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
    isAdministrator: s.boolean(),
    user: s.nullable(s.object({ id: s.string(), collection: s.string() }, { title: "ManifestUser" })),
    signIn: s.array(signIn),
    collections: s.array(collection),
    globals: s.array(global),
    acts: s.array(act),
  },
  { title: "Manifest" },
) as Schema as Schema<Manifest>;
