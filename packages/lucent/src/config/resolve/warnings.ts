import { inside, type Place } from "../check/place.ts";
import { grantsByName } from "../granting-names.ts";
import { isOpened } from "../is-opened.ts";
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
  for (const { path, chain } of grantingFields(collection.fields)) {
    const open = (["create", "update"] as const).filter(
      (act) => collection.access[act] && !chain.some(({ access }) => access[act]),
    );
    if (open.length > 0) {
      const rules = open.map((act) => `\`access.${act}\``).join(" and ");
      place.report.warn(
        `Whoever passes ${rules} of \`${collection.slug}\` can write its field \`${path}\`, which has no rule of its own; give the field \`access\`.`,
      );
    }
    if (chain[0] && collection.auth && isOpened(collection.auth, chain[0])) {
      place.report.warn(
        `Strangers choose their own \`${path}\` when they register in \`${collection.slug}\`.`,
      );
    }
  }
}

/** The fields whose names grant something, each behind those that hold it: a rule of theirs guards it too. */
function grantingFields(
  fields: readonly ResolvedField[],
  around: readonly ResolvedField[] = [],
): readonly { readonly path: string; readonly chain: readonly ResolvedField[] }[] {
  return fields.flatMap((field) => {
    const chain = [...around, field];
    const path = chain.map(({ name }) => name).join(".");
    return [...(grantsByName(field.name) ? [{ path, chain }] : []), ...grantingFields(field.fields, chain)];
  });
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

function canHoldAdmin({ name, type, values }: ResolvedField): boolean {
  const isRole = (name === "role" || name === "roles") && type.holds === "value";
  return isRole && (values.options?.includes("admin") ?? true);
}
