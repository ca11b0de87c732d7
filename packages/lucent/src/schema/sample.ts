import type { AnySchema, ArraySchema, ObjectSchema, Schema, SlotName } from "./schema.ts";
import { toMoment } from "./time.ts";

/** What samples are made with. */
export interface Sampling {
  /** What stands in a slot. */
  readonly slot?: (name: SlotName) => unknown;
  /** The id of a document in one of these collections. */
  readonly reference?: (to: readonly string[]) => string;
  /** Makes one sample differ from another: a text ends with it. */
  readonly mark?: string;
}

const SAMPLE_ID = "019aa5c0-5f00-7000-8000-000000000001";
const SAMPLE_TIME = toMoment("2026-11-21T09:30:00Z");

/** A value that a schema accepts, such as a person would write; texts are made of the name of what they are for. */
export function sampleOf(schema: Schema, name = "", sampling: Sampling = {}): unknown {
  const node = schema as AnySchema;
  switch (node.kind) {
    case "string":
      return sampleText(node, name, sampling);
    case "secret":
      return "violet-anvil-thunder";
    case "number":
    case "integer":
      return Math.min(Math.max(1, Math.ceil(node.min ?? 1)), node.max ?? Number.POSITIVE_INFINITY);
    case "boolean":
      return true;
    case "time":
      return SAMPLE_TIME;
    case "duration":
      return Math.min(Math.max(60, node.min), node.max);
    case "id":
      return SAMPLE_ID;
    case "reference":
      return sampling.reference?.(node.to) ?? SAMPLE_ID;
    case "json":
      return node.sample ?? { [name || "key"]: "value" };
    case "point":
      return [13.4, 52.5];
    case "enum":
      return node.values[0];
    case "array":
      return sampleList(node, name, sampling);
    case "nullable":
    case "optional":
      return sampleOf(node.of, name, sampling);
    case "object":
      return sampleObject(node, sampling);
    case "slot":
      return sampling.slot?.(node.slot) ?? {};
  }
}

function sampleText(
  { format, minLength = 0, maxLength = Number.POSITIVE_INFINITY }: Extract<AnySchema, { kind: "string" }>,
  name: string,
  { mark = "" }: Sampling,
): string {
  if (format === "email" || name === "email") return `ada${mark === "" ? "" : `.${mark}`}@example.com`;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/_/g, " ")
    .trim();
  const text = `${words.charAt(0).toUpperCase()}${words.slice(1) || "ext"}${mark === "" ? "" : ` ${mark}`}`;
  return text.slice(-maxLength).padEnd(minLength, "x");
}

function sampleList(
  { items, minItems = 0, maxItems = 1 }: ArraySchema,
  name: string,
  sampling: Sampling,
): unknown[] {
  const length = Math.max(minItems, Math.min(1, maxItems));
  return Array.from({ length }, () => sampleOf(items, name, sampling));
}

/** What must be there and what may be, but for ids, which the engine gives. */
function sampleObject({ properties }: ObjectSchema, sampling: Sampling): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name, property]) => !(name === "id" && property.kind === "optional"))
      .map(([name, property]) => [name, sampleOf(property, name, sampling)]),
  );
}
