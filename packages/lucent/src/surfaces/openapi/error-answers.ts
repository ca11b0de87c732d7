import { CODES, type ErrorCode, LucentError, queryError, validationError } from "../../errors/index.ts";
import type { JsonSchema } from "../../schema/index.ts";
import { renderError } from "../render-error.ts";
import type { Examples, Header } from "./objects.ts";
import type { Reference } from "./shelf.ts";
import type { Writing } from "./writing.ts";

const ALL_CODES = Object.keys(CODES) as ErrorCode[];

const ERROR: JsonSchema = {
  description: "What went wrong. `code` is stable and there to be switched over; `message` is for people.",
  type: "object",
  properties: {
    errors: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        properties: {
          name: { type: "string" },
          message: { type: "string" },
          code: { type: "string", enum: ALL_CODES },
          data: { description: "More about it: of `VALIDATION_FAILED`, every field at fault." },
        },
        required: ["message", "code"],
        additionalProperties: false,
      },
    },
  },
  required: ["errors"],
  additionalProperties: false,
};

const RETRY_AFTER: Header = {
  description: "The seconds after which trying again makes sense.",
  schema: { type: "integer", minimum: 0 },
};

const HEADERS: Readonly<Record<number, Readonly<Record<string, Header>>>> = {
  401: {
    "WWW-Authenticate": {
      description: "How to send a token (RFC 6750 §3).",
      schema: { type: "string" },
    },
  },
  429: { "Retry-After": RETRY_AFTER },
  503: { "Retry-After": RETRY_AFTER },
};

/** The codes of a call by the statuses with which they are answered. */
export function byStatus(codes: ReadonlySet<ErrorCode>): ReadonlyMap<number, readonly ErrorCode[]> {
  return Map.groupBy(
    ALL_CODES.filter((code) => codes.has(code)),
    (code) => CODES[code].status,
  );
}

/** What is said of failures of one status. */
export interface Failures {
  readonly status: number;
  readonly codes: readonly ErrorCode[];
  /** What calls of the operation fail with, by the titles of its examples. */
  readonly titles: readonly (readonly [title: string, code: ErrorCode])[];
  /** The operation, and the method of its route. */
  readonly operation: string;
  readonly method: string;
}

/** The answer to calls that fail with one of these codes; said once for all operations that answer alike. */
export function errorAnswer(writing: Writing, failures: Failures): Reference {
  const { status, codes, operation, method } = failures;
  const titles = failures.titles.filter(([, fails]) => codes.includes(fails));
  const [only] = codes;
  const name = codes.length === 1 && only ? inPascalCase(only) : String(status);
  const isCommon = codes.length === 1 && titles.length === 0;
  const own = [`${operation}.${name}`, `${operation}.${method.toLowerCase()}.${name}`];
  const key = JSON.stringify([isCommon ? "" : operation, codes, titles]);
  const headers = HEADERS[status];
  return writing.responses.keep(key, isCommon ? [name] : own, () => ({
    description: codes.map((code) => `\`${code}\`: ${CODES[code].message}`).join("  \n"),
    ...(headers && { headers }),
    content: {
      "application/json": { schema: errorSchema(writing, codes), examples: examplesOf(codes, titles) },
    },
  }));
}

/** The body of an error with one of these codes. */
export function errorSchema({ schemas }: Writing, codes: readonly ErrorCode[]): JsonSchema {
  return {
    ...schemas.keep("error", ["Error"], () => ERROR),
    properties: { errors: { items: { properties: { code: { enum: codes } } } } },
  };
}

/** What such errors look like, under the titles of examples where there are such. */
function examplesOf(codes: readonly ErrorCode[], titles: Failures["titles"]): Examples {
  const samples = codes.flatMap((code) => {
    const own = titles.filter(([, fails]) => fails === code).map(([title]) => title);
    return (own.length > 0 ? own : [code]).map((title) => [title, { value: sampleOf(code) }] as const);
  });
  return Object.fromEntries(samples);
}

function sampleOf(code: ErrorCode): unknown {
  return JSON.parse(renderError(SAMPLES[code]?.() ?? new LucentError(code), {}).body as string);
}

const SAMPLES: Partial<Record<ErrorCode, () => LucentError>> = {
  VALIDATION_FAILED: () => validationError([{ path: "title", message: "This field is required." }]),
  INVALID_QUERY: () => queryError("nowhere"),
};

function inPascalCase(code: string): string {
  return code
    .split("_")
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join("");
}
