import { s } from "../schema/index.ts";
import type { FieldType } from "./field-type.ts";
import { operators } from "./operators.ts";

/** A document of another collection or of the same one, or several documents, by their ids. */
export const relationship: FieldType = {
  name: "relationship",
  options: ["relationTo"],
  requires: ["relationTo"],
  holds: "references",
  column: "id",
  control: "relation",
  operators: operators.identity,
  schema: ({ relationTo = [] }) => s.reference(relationTo),
  fromText: (written) => written,
};
