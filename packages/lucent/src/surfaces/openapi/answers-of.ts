import { STATUS_CODES } from "node:http";
import type { AnyDeclaration, Offer, Route } from "../../operation/index.ts";
import {
  type AnySchema,
  type JsonSchema,
  jsonSchemaOf,
  type ObjectSchema,
  type Schema,
  s,
} from "../../schema/index.ts";
import { codesOf, holdsSlot } from "./codes-of.ts";
import { byStatus, errorAnswer, errorSchema, type Failures } from "./error-answers.ts";
import { type SampleCall, sampleAnswer } from "./examples-of.ts";
import type { Answer, Header } from "./objects.ts";
import type { Reference } from "./shelf.ts";
import { termsOf } from "./terms-of.ts";
import type { Writing } from "./writing.ts";

/** The answers of an operation by their statuses: what it gives, and what it may fail with. */
export function answersOf(
  writing: Writing,
  offer: Offer,
  { route, calls }: { readonly route: Route; readonly calls: readonly SampleCall[] },
): Readonly<Record<string, Answer | Reference>> {
  const { declaration } = offer.operation;
  const answers: Record<string, Answer | Reference> = {};
  const failures = byStatus(codesOf(writing, declaration, route));
  for (const status of statusesOf(declaration)) {
    answers[status] = success(writing, offer, { status, codes: failures.get(status) ?? [] });
  }
  const titles = calls.flatMap(({ title, fails }) => (fails ? [[title, fails] as const] : []));
  for (const [status, codes] of failures) {
    const told: Failures = { status, codes, titles, operation: declaration.name, method: route.method };
    answers[status] ??= errorAnswer(writing, told);
  }
  return answers;
}

function statusesOf({ status = 200 }: AnyDeclaration): readonly number[] {
  return typeof status === "number" ? [status] : status.among;
}

function success(
  writing: Writing,
  { operation: { declaration }, collection }: Offer,
  { status, codes }: Pick<Failures, "status" | "codes">,
): Answer {
  const { message, output, wrapped } = declaration;
  const sample = sampleAnswer(output, writing.registry.shapesOf(collection));
  const sentence = typeof message === "function" ? message(collection, sample) : message;
  const written = jsonSchemaOf(renderedSchema(declaration), termsOf(writing, collection, "out"));
  const schema = sentence === undefined ? written : withSentence(written, sentence);
  const content = wrapped === undefined ? sample : { [wrapped]: sample };
  const value = sentence === undefined ? content : { ...(content as object), message: sentence };
  return {
    description: STATUS_CODES[status] ?? "",
    ...sessionHeaders(declaration),
    content: {
      "application/json": {
        schema: codes.length === 0 ? schema : { anyOf: [schema, errorSchema(writing, codes)] },
        // Documents are long, and an example of them stands with their own schema.
        ...(!holdsSlot(output) && { examples: { "An answer": { value } } }),
      },
    },
  };
}

function withSentence(schema: JsonSchema, sentence: string): JsonSchema {
  const { properties } = schema;
  return { ...schema, properties: { ...properties, message: { type: "string", examples: [sentence] } } };
}

/** The output as REST renders it: perhaps under a key, perhaps with a sentence beside it. */
function renderedSchema({ output, wrapped, message }: AnyDeclaration): Schema {
  const sentence = message === undefined ? {} : { message: s.string() };
  if (wrapped !== undefined) return s.object({ [wrapped]: output, ...sentence });
  const node = output as AnySchema;
  if (message === undefined) return output;
  if (node.kind === "slot") return s.objectBeside(node.slot, sentence);
  return { ...node, properties: { ...(node as ObjectSchema).properties, ...sentence } } as ObjectSchema;
}

const SET_COOKIE: Readonly<Partial<Record<NonNullable<AnyDeclaration["session"]>, Header>>> = {
  begins: { description: "The tokens of the session that began.", schema: { type: "string" } },
  renews: { description: "New tokens of the session.", schema: { type: "string" } },
  ends: { description: "Takes the tokens of the session back.", schema: { type: "string" } },
};

function sessionHeaders({ session }: AnyDeclaration): Pick<Answer, "headers"> {
  const header = session && SET_COOKIE[session];
  return header ? { headers: { "Set-Cookie": header } } : {};
}
