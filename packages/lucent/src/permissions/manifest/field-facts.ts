import { oncePer } from "../../base/index.ts";
import type { ResolvedField } from "../../config/index.ts";
import type { ManifestField } from "../../contract/index.ts";

/** What is said of a field to everybody who may see it. */
export type FieldFacts = Omit<
  ManifestField,
  "parent" | "relationTo" | "default" | "operators" | "isSortable" | "may"
>;

/** What is said of a field to everybody who may see it; made once. */
export const factsOf: (field: ResolvedField) => FieldFacts = oncePer((field: ResolvedField) => {
  const { name, path, type, values, admin, label, description, purpose } = field;
  const { relationTo: _slugs, options: _texts, choices, ...bounds } = values;
  const { placeholder, width, position } = admin;
  return {
    path,
    name,
    label,
    ...given({ description, placeholder, width, position, purpose, choices }),
    type: type.name,
    control: type.control,
    holds: type.holds,
    required: field.required,
    unique: field.unique,
    many: field.many || type.control === "choices",
    polymorphic: field.polymorphic,
    ...bounds,
    isReadOnly: admin.readOnly ?? false,
    isHidden: admin.hidden ?? false,
  };
});

type Given<Type> = { readonly [Name in keyof Type]?: Exclude<Type[Name], undefined> };

function given<Type extends object>(some: Type): Given<Type> {
  return Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined)) as Given<Type>;
}
