import { isTheirs } from "../../access/index.ts";
import { grantsByName, isOpened } from "../../config/index.ts";
import type { Check } from "../check.ts";
import { everyField } from "../every-field.ts";
import { fieldPlace, peopleOf, placeOf } from "../given.ts";
import type { Subject } from "../subject.ts";

const GUARD = "access: { create: isAdmin, update: isAdmin },";
const STANDING =
  /^(is_?)?(staff|superuser|super_?admin|owner|moderator|verified|approved|banned|blocked|premium)$|^(plan|tier|level|credits?|balance|quota|group|groups|tenant|organi[sz]ation|customer_?id)$/i;

/** Who becomes more than they are: roles, and fields that grant something. */
export const roleChecks: readonly Check[] = [
  {
    name: "unguarded-role-field",
    severity: "serious",
    clause: "ASVS 15.3.3",
    finds:
      "a field such as `role` without a rule, in a collection of people whose own rule decides who writes",
    looks: (at) =>
      grantingFields(at).flatMap(({ collection, path, chain }) => {
        const acts = (["create", "update"] as const).filter(
          (act) => collection.access[act] && !chain.some(({ access }) => access[act]),
        );
        if (acts.length === 0) return [];
        return {
          where: fieldPlace(at, collection, path),
          says: `Whoever passes ${acts.map((act) => `\`access.${act}\``).join(" or ")} of \`${collection.slug}\` writes \`${path}\` as well, and so gives rights to themselves.`,
          mend: GUARD,
        };
      }),
  },
  {
    name: "open-role-field",
    severity: "serious",
    clause: "ASVS 15.3.3",
    finds: "a field such as `role` whose rule lets ordinary people write their own",
    looks: (at) =>
      at.answers.openFields.map(({ collection, path, act }) => ({
        where: `${fieldPlace(at, collection, path)}.access.${act}`,
        says: `The rule says yes to an ordinary person about themselves, so that everybody in \`${collection.slug}\` can give themselves any \`${path}\`.`,
        mend: `${act}: isAdmin,`,
      })),
  },
  {
    name: "role-open-at-register",
    severity: "serious",
    clause: "ASVS 15.3.3",
    finds: "strangers choose their own role when they register",
    looks: (at) =>
      grantingFields(at)
        .filter(
          ({ collection, chain: [first] }) =>
            first && collection.auth.register.open && isOpened(collection.auth, first),
        )
        .map(({ collection, path }) => ({
          where: `${placeOf(at, collection)}.auth.register.fields`,
          says: `\`register.fields\` opens \`${path}\`: strangers say themselves what they may do in \`${collection.slug}\`.`,
          mend: `register: { fields: [] }, // without "${path}"`,
        })),
  },
  {
    name: "role-granted-by-default",
    severity: "serious",
    clause: "ASVS 8.2.1",
    finds: "a field such as `role` that grants by default",
    looks: (at) =>
      grantingFields(at)
        .filter(({ field }) => grants(field.default))
        .map(({ collection, field, path }) => ({
          where: `${fieldPlace(at, collection, path)}.default`,
          says: `Whoever comes to \`${collection.slug}\` has \`${path}\` ${JSON.stringify(field.default)} from the start, strangers who register too.`,
          mend: field.type.name === "boolean" ? "default: false," : 'default: "user",',
        })),
  },
  {
    name: "self-written-standing",
    severity: "warning",
    clause: "ASVS 15.3.3",
    finds: "a field such as `plan` or `balance` that people fill in for themselves",
    looks: (at) =>
      peopleOf(at).flatMap((collection) =>
        collection.fields
          .filter((field) => STANDING.test(field.name) && !grantsByName(field.name))
          .filter((field) => isWrittenBySelf(collection, field))
          .map((field) => ({
            where: fieldPlace(at, collection, field.name),
            says: `People write \`${field.name}\` of themselves, by registering or by changing themselves, though it reads like something that others decide.`,
            mend: GUARD,
          })),
      ),
  },
  {
    name: "everybody-administers",
    severity: "serious",
    clause: "ASVS 8.2.1",
    finds: "`access.admin` says yes to people without any right",
    looks: (at) => {
      const collection = at.config.collections.get(at.config.adminCollection ?? "");
      if (!collection || !at.answers.everybodyAdministers) return [];
      return [
        {
          where: `${placeOf(at, collection)}.access.admin`,
          says: `Everybody in \`${collection.slug}\` is an administrator: may read, change, lock out and delete all people.`,
          mend: 'admin: hasRole("admin"),',
        },
      ];
    },
  },
  {
    name: "administrators-register",
    severity: "serious",
    clause: "ASVS 8.2.1",
    finds: "strangers register in a collection that was made for administrators",
    looks: (at) => {
      const { adminCollection, defaultAuth } = at.config;
      return peopleOf(at)
        .filter(({ slug, auth }) => slug === adminCollection && slug !== defaultAuth && auth.register.open)
        .map((collection) => ({
          where: `${placeOf(at, collection)}.auth.register`,
          says: `\`${collection.slug}\` holds the administrators, and strangers can register there: one forgotten rule is all that keeps them from being one.`,
          mend: "register: false,",
        }));
    },
  },
  {
    name: "no-administrator",
    severity: "warning",
    clause: "ASVS 7.4.5",
    finds: "nobody can be an administrator",
    looks: (at) => {
      const admins = at.config.collections.get(at.config.adminCollection ?? "");
      if (!admins || admins.access.admin || admins.fields.some(canHoldAdmin)) return [];
      return [
        {
          where: `${placeOf(at, admins)}.access.admin`,
          says: `\`${admins.slug}\` has neither \`access.admin\` nor a \`role\` that could be "admin": nobody can end a stranger's sessions, lift a lock or keep a person out.`,
          mend: 'role: { type: "select", options: ["admin", "user"], default: "user" },',
        },
      ];
    },
  },
];

function grantingFields(at: Subject) {
  return peopleOf(at).flatMap((collection) =>
    everyField(collection)
      .filter(({ field }) => grantsByName(field.name))
      .map((held) => ({ collection, ...held })),
  );
}

function grants(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(grants);
  return (
    value === true ||
    (typeof value === "string" && /^(super_?)?admin(istrator)?$|^(owner|root|write)$/i.test(value))
  );
}

type Person = ReturnType<typeof peopleOf>[number];

function isWrittenBySelf({ access, auth }: Person, field: Person["fields"][number]): boolean {
  if (isOpened(auth, field) && auth.register.open && !field.access.create) return true;
  return (access.update ? true : isTheirs(field)) && !field.access.update && !field.purpose;
}

function canHoldAdmin({ name, type, values }: Person["fields"][number]): boolean {
  const isRole = (name === "role" || name === "roles") && type.holds === "value";
  return isRole && (values.options?.includes("admin") ?? true);
}
