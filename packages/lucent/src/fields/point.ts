import { s } from "../schema/index.ts";
import type { FieldType } from "./field-type.ts";
import { operators } from "./operators.ts";

/** A place on the earth: `[longitude, latitude]` in degrees. */
export const point: FieldType = {
  name: "point",
  options: [],
  holds: "value",
  column: "json",
  control: "place",
  operators: operators.place,
  schema: () => s.point(),
  fromText: (written) => written,
};
