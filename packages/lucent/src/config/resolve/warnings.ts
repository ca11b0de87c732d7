import { inside, type Place } from "../check/place.ts";
import { grantsByName } from "../granting-names.ts";
import type { ResolvedCollection, ResolvedField } from "../resolved.ts";

/** Warns of what is allowed and yet seldom meant: open roles, open registers, no administrator, no `auth`. */
export function warnOfOpenDoors(collections: readonly ResolvedCollection[], settled: Settled): void {
  for (const collection of collections) {
    if (collection.auth) warnOfRoles(collection, settled);
    else warnOfMissingAuth(collection, settled.placeOf(collection.slug));
  }
  const admins = collections.find(({ slug }) => slug === settled.adminCollection);
  if (admins && !canHoldAdministrators(admins)) {
    settled.place.report.warn(
      `Nobody can be an administrator: \`${admins.slug}\` has neither \`access.admin\` nor a field \`role\` or \`roles\` that could hold "admin".`,
    );
  }
  if (admins && admins.slug !== settled.defaultAuth && admins.auth?.register.open) {
    settled.place.report.warn(
      `Strangers can register in \`${admins.slug}\`, which holds the administrators.`,
    );
  }
}

/** What the warnings are judged by. */
export interface Settled {
  readonly defaultAuth: string | null;
  readonly adminCollection: string | null;
  readonly placeOf: (slug: string) => Place;
  readonly place: Place;
}

function warnOfRoles(collection: ResolvedCollection, { placeOf }: Settled): void {
  const place = inside(placeOf(collection.slug), "fields");
  for (const field of collection.fields.filter(({ name }) => grantsByName(name))) {
    const open = (["create", "update"] as const).filter(
      (act) => collection.access[act] && !field.access[act],
    );
    if (open.length > 0) {
      const rules = open.map((act) => `\`access.${act}\``).join(" and ");
      place.report.warn(
        `Whoever passes ${rules} of \`${collection.slug}\` can write its field \`${field.name}\`, which has no rule of its own; give the field \`access\`.`,
      );
    }
    if (collection.auth?.register.fields.includes(field.name)) {
      place.report.warn(
        `Strangers choose their own \`${field.name}\` when they register in \`${collection.slug}\`.`,
      );
    }
  }
}

const RULES_OF_PEOPLE = ["admin", "unlock"] as const;
const HOOKS_OF_PEOPLE = [
  "beforeLogin",
  "afterLogin",
  "afterLogout",
  "afterRefresh",
  "afterMe",
  "afterForgotPassword",
  "me",
  "refresh",
] as const;

/** A collection that reads like one of people, but has no `auth`. */
function warnOfMissingAuth({ slug, access, hooks, field }: ResolvedCollection, place: Place): void {
  if (field.has("password")) {
    place.report.warn(
      `\`${slug}\` has no \`auth\`, so its field \`password\` is kept and shown as plain text; give it \`auth: true\`.`,
    );
  }
  const idle = [
    ...RULES_OF_PEOPLE.filter((name) => access[name]).map((name) => `access.${name}`),
    ...HOOKS_OF_PEOPLE.filter((name) => hooks[name]).map((name) => `hooks.${name}`),
  ];
  for (const name of idle) {
    place.report.warn(`\`${place.path}.${name}\` has no effect, because nobody signs in to \`${slug}\`.`);
  }
}

function canHoldAdministrators({ access, fields }: ResolvedCollection): boolean {
  return access.admin !== undefined || fields.some(canHoldAdmin);
}

function canHoldAdmin({ name, values }: ResolvedField): boolean {
  return (name === "role" || name === "roles") && (values.options?.includes("admin") ?? true);
}
