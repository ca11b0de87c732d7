import { z } from "zod";
import { canonical, isId, isPlainObject, parseDuration } from "../base/index.ts";
import type { FieldFault } from "../errors/index.ts";
import { emailFault } from "./email.ts";
import type { AnySchema, ObjectSchema, Schema, SlotName, StringSchema } from "./schema.ts";
import { isStorableJson, isStorableText } from "./storable.ts";
import { toMoment } from "./time.ts";

/** What a parser gives back: the value as the schema means it, or every fault at once. */
export type Parsed<Type> =
  | { readonly ok: true; readonly value: Type }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

/** Reads an unknown value; compiled once, run for every request. */
export type Parser<Type> = (value: unknown) => Parsed<Type>;

/** The schemas of one collection that stand where a declaration left a slot. */
export type Slots = Partial<Record<SlotName, Schema>>;

/**
 * Compiles a schema. Nothing is coerced: a number in a text is a fault, whichever surface it came from
 * (surfaces that only know text decode it first). A slot that is not filled takes any plain object, whose
 * content the documents room checks field by field.
 */
export function compileParser<Type>(schema: Schema<Type>, slots: Slots = {}): Parser<Type> {
  const compiled = toZod(schema, slots);
  return (value) => {
    const result = compiled.safeParse(value, { reportInput: true });
    if (result.success) return { ok: true, value: result.data as Type };
    return { ok: false, faults: result.error.issues.flatMap(toFaults) };
  };
}

/** The characters that a secret may have where nothing else is said: hashing takes its length. */
export const LONGEST_SECRET = 4_096;
// Normalising takes the square of a text's length at worst.
const LONGEST_NAME = 1_000;

const REQUIRED = "This field is required.";

function toZod(schema: Schema, slots: Slots): z.ZodType {
  const node = schema as AnySchema;
  switch (node.kind) {
    case "string": {
      const text = spelled(node).refine(isStorableText, "The text holds characters that cannot be kept.");
      const atLeast = node.minLength === undefined ? text : text.min(node.minLength);
      const short = node.maxLength === undefined ? atLeast : atLeast.max(node.maxLength);
      const atMost = node.maxBytes === undefined ? short : short.refine(...fitting(node.maxBytes));
      return node.format === "email"
        ? atMost.refine((value) => !emailFault(value), "Please enter a valid email address.")
        : atMost;
    }
    case "secret": {
      // Two ill-formed texts would become the same bytes, so that one could stand for the other.
      const text = z.string().refine((value) => value.isWellFormed(), "The text is not well-formed Unicode.");
      return text.max(node.maxLength ?? LONGEST_SECRET);
    }
    case "number":
      return bounded(z.number(), node);
    case "integer":
      return bounded(z.int(), node);
    case "boolean":
      return z.boolean();
    case "time":
      return z.unknown().transform((value, context) => {
        const moment = toMoment(value);
        if (moment !== null) return moment;
        context.addIssue(
          value === undefined ? REQUIRED : "Write a date such as 2026-11-21 or 2026-11-21T09:30:00Z.",
        );
        return z.NEVER;
      });
    case "duration":
      return z.unknown().transform((value, context) => {
        const seconds = secondsIn(value);
        if (seconds !== null && seconds >= node.min && seconds <= node.max) return seconds;
        context.addIssue(
          value === undefined
            ? REQUIRED
            : `Write a length of time such as "15m", or a whole number of seconds from ${node.min} to ${node.max}.`,
        );
        return z.NEVER;
      });
    case "id":
    case "reference":
      return z.string().refine(isId, "This is not an id.");
    case "json":
      return z
        .unknown()
        .refine((value) => value !== undefined, REQUIRED)
        .refine(isStorableJson, "This is not JSON that can be kept.");
    case "enum":
      return z.enum(node.values as [string, ...string[]]);
    case "point":
      return z
        .custom<unknown>((value) => value !== undefined, REQUIRED)
        .refine(isPoint, "Write a longitude from -180 to 180, then a latitude from -90 to 90: [13.4, 52.5].");
    case "array": {
      const list = z.array(toZod(node.items, slots));
      const atLeast = node.minItems === undefined ? list : list.min(node.minItems);
      return node.maxItems === undefined ? atLeast : atLeast.max(node.maxItems);
    }
    case "nullable":
      return toZod(node.of, slots).nullable();
    case "optional":
      return toZod(node.of, slots).optional();
    case "object":
      return toZodObject(node, slots);
    case "slot": {
      const filled = slots[node.slot];
      return filled ? toZod(filled, slots) : z.custom(isPlainObject, "Expected an object.");
    }
  }
}

function spelled({ caseless, format }: StringSchema): z.ZodString {
  if (!caseless) return z.string();
  // An address is ASCII: a look-alike sign in it is to be refused, not made into the one it looks like.
  if (format === "email") return z.string().trim().toLowerCase();
  return z.string().max(LONGEST_NAME, { abort: true }).overwrite(canonical);
}

function fitting(bytes: number): [fits: (text: string) => boolean, otherwise: string] {
  const most = bytes.toLocaleString("en");
  return [
    (text) => Buffer.byteLength(text) <= bytes,
    `Write at most ${most} bytes: values here are kept in an index.`,
  ];
}

function secondsIn(value: unknown): number | null {
  const length = typeof value === "string" ? parseDuration(value) : null;
  const seconds = length === null ? value : length / 1000;
  return Number.isSafeInteger(seconds) ? (seconds as number) : null;
}

function toZodObject(node: ObjectSchema, slots: Slots): z.ZodType {
  const filled = node.beside && (slots[node.beside] as ObjectSchema | undefined);
  const properties = Object.entries({ ...filled?.properties, ...node.properties });
  const shape = Object.fromEntries(properties.map(([key, property]) => [key, toZod(property, slots)]));
  const isOpen = node.isOpen || filled?.isOpen || (node.beside && !filled);
  return isOpen ? z.looseObject(shape) : z.strictObject(shape);
}

function bounded(number: z.ZodNumber | z.ZodInt, { min, max }: { min?: number; max?: number }): z.ZodType {
  const atLeast = min === undefined ? number : number.min(min);
  return max === undefined ? atLeast : atLeast.max(max);
}

function toFaults(issue: z.core.$ZodIssue): FieldFault[] {
  const path = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: path ? `${path}.${key}` : key,
      message: "This key is not accepted here.",
    }));
  }
  return [{ path, message: sentence(issue) }];
}

function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? REQUIRED : `Expected ${withArticle(issue.expected)}.`;
    case "invalid_value":
      return `Expected one of: ${issue.values.join(", ")}.`;
    case "too_small":
      return bound(issue.origin, "least", issue.minimum);
    case "too_big":
      return bound(issue.origin, "most", issue.maximum);
    default:
      return issue.message;
  }
}

function bound(origin: string, side: "least" | "most", limit: number | bigint): string {
  if (origin === "string") return `Write at ${side} ${limit} characters.`;
  if (origin === "array") return `Give at ${side} ${limit} ${limit === 1 ? "item" : "items"}.`;
  return `The ${side === "least" ? "smallest" : "largest"} value is ${limit}.`;
}

function isPoint(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [longitude, latitude] = value;
  return isWithin(longitude, 180) && isWithin(latitude, 90);
}

function isWithin(degrees: unknown, most: number): boolean {
  return typeof degrees === "number" && Math.abs(degrees) <= most;
}

function withArticle(kind: string): string {
  if (kind === "int") return "a whole number";
  return /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}
