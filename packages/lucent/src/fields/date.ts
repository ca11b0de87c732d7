import { s, toMoment } from "../schema/index.ts";
import type { FieldType } from "./field-type.ts";
import { operators } from "./operators.ts";

/** A moment; a day without a time is its first instant in UTC. */
export const date: FieldType = {
  name: "date",
  aliases: ["datetime"],
  options: [],
  holds: "value",
  column: "time",
  control: "moment",
  operators: operators.ordered,
  schema: () => s.time(),
  fromText: (written) => toMoment(written) ?? written,
};
