import { fault, inside } from "../check/place.ts";
import { type Declared, everyField } from "./declared.ts";

/** Says which fields are passwords where none is kept: people have one, in a field of that name. */
export function checkPasswords(declared: readonly Declared[], isAuth: boolean): void {
  for (const { field, place, path } of everyField(declared)) {
    if (field.type.name !== "password" || (isAuth && path === "password")) continue;
    fault(
      inside(place, "type"),
      isAuth
        ? "An auth collection keeps one password, in the field `password`."
        : "Only auth collections keep passwords.",
      isAuth
        ? "Keep it in the field `password` of the collection itself, or give this field another type."
        : "Give the field another type, or the collection `auth: true` and the field `password`.",
    );
  }
}
