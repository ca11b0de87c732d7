import type { Changes } from "../healthy.ts";

// biome-ignore lint/suspicious/noExplicitAny: rules of configs that no type describes.
type Asked = any;
const all = () => true;
const signedIn = ({ user }: Asked) => user !== null;
const isAdmin = ({ user }: Asked) => user?.role === "admin";
const guard = { create: isAdmin, update: isAdmin };
const role = { type: "select", options: ["admin", "user"], default: "user" };
const notes = (part: object): Changes => ({ config: { collections: { notes: part } } });
const users = (part: object): Changes => ({ config: { collections: { users: part } } });
const field = (name: string, options: object) => notes({ fields: { [name]: { type: "text", ...options } } });
const person = (name: string, options: object) =>
  users({ fields: { [name]: { ...(name === "role" ? role : { type: "text" }), ...options } } });
const closed = { auth: { register: false } };
const staff = (auth: object, more: object = {}) => ({
  config: {
    admin: { user: "staff" },
    collections: { staff: { auth, fields: { role }, ...more } },
  },
});

/** Faults of rules and fields, by the name of the check that has to find them. */
export const ACCESS_FAULTS: readonly (readonly [name: string, changes: Changes])[] = [
  ["public-create", notes({ access: { create: all } })],
  ["public-create", notes({ access: { create: async () => true } })],
  ["public-update", notes({ access: { update: all } })],
  ["public-update", notes({ access: { update: () => ({ title: { exists: true } }) } })],
  ["public-delete", notes({ access: { delete: all } })],
  ["public-global-update", { config: { globals: { settings: { access: { update: all } } } } }],
  ["people-open-to-strangers", users({ access: { read: all } })],
  ["unlock-open", users({ access: { unlock: all } })],
  ["unlock-open", users({ access: { unlock: signedIn } })],
  [
    "open-endpoint-writes",
    { config: { endpoints: [{ path: "/hook", method: "post", access: all, handler: all }] } },
  ],
  ["open-endpoint-writes", notes({ endpoints: [{ path: "/x", method: "put", access: all, handler: all }] })],

  ["open-to-everybody-registered", notes({ access: { delete: undefined } })],
  ["open-to-everybody-registered", notes({ access: undefined })],
  ["rule-open-to-registered", notes({ access: { update: signedIn } })],
  ["rule-open-to-registered", notes({ access: { delete: ({ user }: Asked) => user?.role === "user" } })],
  ["global-open-to-registered", { config: { globals: { settings: { access: { update: undefined } } } } }],
  ["global-open-to-registered", { config: { globals: { settings: { access: { update: signedIn } } } } }],
  [
    "global-without-rule",
    { config: { ...closed, globals: { settings: { access: { update: undefined } } } } },
  ],
  ["collection-without-rules", { config: { ...closed, collections: { notes: { access: undefined } } } }],
  ["people-open-to-people", users({ access: { read: signedIn } })],
  ["people-created-by-anybody", users({ access: { create: signedIn }, fields: { role: { access: guard } } })],
  ["people-changed-by-anybody", users({ access: { update: signedIn }, fields: { role: { access: guard } } })],
  ["people-deleted-by-anybody", users({ access: { delete: signedIn } })],

  ["unguarded-role-field", users({ access: { update: ({ user, id }: Asked) => user?.id === id } })],
  ["unguarded-role-field", users({ access: { create: isAdmin } })],
  ["open-role-field", person("role", { access: { update: signedIn } })],
  ["open-role-field", person("isAdmin", { type: "boolean", access: { create: all } })],
  ["open-role-field", person("role", { access: { update: ({ user, doc }: Asked) => user?.id === doc?.id } })],
  ["role-open-at-register", users({ auth: { register: { fields: ["role"] } } })],
  ["role-granted-by-default", person("role", { default: "admin" })],
  ["role-granted-by-default", person("isAdmin", { type: "boolean", default: true })],
  ["self-written-standing", person("plan", {})],
  [
    "self-written-standing",
    users({ fields: { credits: { type: "number" } }, auth: { register: { fields: ["credits"] } } }),
  ],
  ["everybody-administers", users({ access: { admin: all } })],
  ["everybody-administers", users({ access: { admin: ({ doc }: Asked) => doc?.role !== "banned" } })],
  ["administrators-register", staff({ register: true })],
  ["no-administrator", person("role", { options: ["editor", "user"] })],

  ["rule-throws", notes({ access: { read: ({ user }: Asked) => user.role === "admin" } })],
  ["rule-answers-oddly", notes({ access: { read: ({ user }: Asked) => user?.role } })],
  ["rule-answers-oddly", notes({ access: { read: () => ({}) } })],
  ["rule-answers-oddly", notes({ access: { read: () => undefined } })],
  ["rule-never-answers", notes({ access: { read: () => new Promise(() => undefined) } })],
  [
    "filter-refused",
    notes({ access: { read: ({ user }: Asked) => user && { owner: { equals: user.id } } } }),
  ],
  ["filter-refused", notes({ access: { read: () => ({ title: { resembles: "x" } }) } })],

  ["secret-field-shown", field("webhookToken", {})],
  ["secret-field-shown", field("token", {})],
  ["secret-field-shown", person("totpSecret", {})],
  ["password-in-plain-text", field("password", {})],
  ["personal-field-shown", notes({ fields: { iban: { type: "text" } }, access: { read: signedIn } })],
  [
    "personal-field-shown",
    { config: { globals: { settings: { fields: { bankAccount: { type: "text" } } } } } },
  ],
  ["owner-chosen-freely", notes({ access: { create: signedIn } })],
  ["private-claim", person("iban", { saveToJWT: true })],
  ["private-claim", person("team", { saveToJWT: true, access: { read: isAdmin } })],
  ["personal-claim", person("phone", { saveToJWT: true })],
  [
    "stale-claim",
    {
      config: {
        auth: { jwtExpiry: "2h" },
        collections: { users: { fields: { role: { saveToJWT: true } } } },
      },
    },
  ],
  ["claims-under-shared-secret", person("team", { saveToJWT: true })],
  ["unbounded-public-text", notes({ access: { create: all } })],
];
