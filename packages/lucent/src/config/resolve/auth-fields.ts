import type { FieldType } from "../../fields/index.ts";
import { fault, inside, type Place } from "../check/place.ts";
import { shown } from "../check/shown.ts";
import type { FieldPurpose, ResolvedAuth, ResolvedField } from "../resolved.ts";
import { typeNamed } from "./field-type.ts";
import { humanised } from "./labels.ts";

/** What decides which fields an auth collection needs. */
export interface AuthFieldsInput {
  readonly declared: readonly ResolvedField[];
  readonly places: ReadonlyMap<string, Place>;
  readonly place: Place;
  readonly identifiers: ResolvedAuth["identifiers"];
  /** Whether passwords are kept, and whether a person must have one. */
  readonly password: "required" | "optional" | "none";
}

interface AuthField {
  readonly purpose: FieldPurpose;
  /** The canonical name, then Payload's where it has another; the last one is injected. */
  readonly names: readonly [string, ...string[]];
  readonly types: readonly [FieldType["name"], ...FieldType["name"][]];
  readonly isNeeded: (input: AuthFieldsInput) => boolean;
  /** What holds whatever the developer wrote. */
  readonly settle: (input: AuthFieldsInput) => Partial<ResolvedField>;
}

const always = () => true;
const isLocal = ({ password }: AuthFieldsInput) => password !== "none";
const keptFromAll = () => ({ hidden: true, required: false, unique: false, index: false });

const AUTH_FIELDS: readonly AuthField[] = [
  {
    purpose: "email",
    names: ["email"],
    types: ["email", "text"],
    isNeeded: isLocal,
    settle: (input) =>
      isLocal(input)
        ? { type: typeNamed("email"), required: input.identifiers.requireEmail, unique: true }
        : { type: typeNamed("email") },
  },
  {
    purpose: "username",
    names: ["username"],
    types: ["text"],
    isNeeded: ({ identifiers }) => identifiers.username,
    settle: ({ identifiers }) => ({ required: identifiers.requireUsername, unique: true }),
  },
  {
    purpose: "password",
    names: ["password"],
    types: ["password", "text"],
    isNeeded: isLocal,
    settle: ({ password }) => ({
      ...keptFromAll(),
      type: typeNamed("password"),
      required: password === "required",
    }),
  },
  {
    purpose: "verified",
    names: ["verified", "_verified"],
    types: ["boolean"],
    isNeeded: always,
    settle: () => ({ required: false, default: false }),
  },
  {
    purpose: "verificationToken",
    names: ["verificationToken", "_verificationToken"],
    types: ["text"],
    isNeeded: isLocal,
    settle: keptFromAll,
  },
  {
    purpose: "resetToken",
    names: ["resetToken", "resetPasswordToken"],
    types: ["text"],
    isNeeded: isLocal,
    settle: keptFromAll,
  },
  {
    purpose: "resetExpiry",
    names: ["resetExpiry", "resetPasswordExpiration"],
    types: ["date"],
    isNeeded: isLocal,
    settle: keptFromAll,
  },
];

/** The fields of an auth collection: the declared ones with their purposes, and those that were missing. */
export function withAuthFields(input: AuthFieldsInput): readonly ResolvedField[] {
  const wanted = AUTH_FIELDS.filter(({ purpose }) => purpose !== "username" || input.identifiers.username);
  const purposes = new Map(wanted.flatMap((wish) => wish.names.map((name) => [name.toLowerCase(), wish])));
  const declared = input.declared.map((field) => {
    const wish = purposes.get(field.name.toLowerCase());
    return wish && isSpelled(wish, field, input) ? withPurpose(wish, field, input) : field;
  });
  const missing = wanted.filter(
    (wish) =>
      wish.isNeeded(input) && !declared.some((field) => purposes.get(field.name.toLowerCase()) === wish),
  );
  return [...missing.map((wish) => injected(wish, input)), ...declared];
}

function isSpelled(
  { names }: AuthField,
  field: ResolvedField,
  { declared, places, place }: AuthFieldsInput,
): boolean {
  const at = places.get(field.name) ?? place;
  const [canonical] = names;
  if (!names.includes(field.name)) {
    fault(
      at,
      `${shown(field.name)} differs only in case from a field that the engine knows.`,
      `Write ${shown(canonical)}.`,
    );
    return false;
  }
  if (field.name !== canonical && declared.some(({ name }) => name === canonical)) {
    fault(
      at,
      `${shown(field.name)} and ${shown(canonical)} are the same field.`,
      `Keep ${shown(canonical)}.`,
    );
    return false;
  }
  return true;
}

function withPurpose(wish: AuthField, field: ResolvedField, input: AuthFieldsInput): ResolvedField {
  const at = input.places.get(field.name) ?? input.place;
  if (!wish.types.includes(field.type.name)) {
    const types = wish.types.map((type) => `"${type}"`).join(" or ");
    fault(
      inside(at, "type"),
      `The engine keeps something else in ${shown(field.name)} than a value of the type ${shown(field.type.name)}.`,
      `Write ${types}.`,
    );
  }
  if (field.default !== undefined && field.default !== false) {
    fault(
      inside(at, "default"),
      `The engine decides about ${shown(field.name)}; it cannot have a default.`,
      "Take the default out.",
    );
  }
  const settled = wish.settle(input);
  const claim = inside(at, "saveToJWT");
  if (field.saveToJWT && settled.hidden && !at.report.isFaulty(claim.path)) {
    fault(claim, `${shown(field.name)} must not stand in a token.`, "Take `saveToJWT` out.");
  }
  return { ...field, ...settled, purpose: wish.purpose };
}

function injected(wish: AuthField, input: AuthFieldsInput): ResolvedField {
  const name = wish.names.at(-1) ?? wish.names[0];
  return {
    name,
    path: name,
    type: typeNamed(wish.types[0]),
    values: {},
    many: false,
    polymorphic: false,
    fields: [],
    required: false,
    unique: false,
    index: false,
    hidden: false,
    access: {},
    hooks: {},
    label: humanised(name),
    admin: {},
    ...wish.settle(input),
    purpose: wish.purpose,
    injected: true,
  };
}
