import { oncePer } from "../../base/index.ts";
import type { ErrorCode } from "../../errors/index.ts";
import { type AnyDeclaration, sampleGiven } from "../../operation/index.ts";
import { type Sampling, type Schema, type Slots, sampleOf } from "../../schema/index.ts";
import type { Examples } from "./objects.ts";

type Data = Readonly<Record<string, unknown>>;

/** A call of the declaration's examples, with samples in it. */
export interface SampleCall {
  readonly title: string;
  readonly fails?: ErrorCode;
  /** In the Local API's shape. */
  readonly input: Data;
}

/** The calls that a declaration gives as examples, made of samples of a collection's shapes. */
export function callsOf({ examples = [] }: AnyDeclaration, shapes: Slots): readonly SampleCall[] {
  const given = givenOf(shapes);
  return examples.map(({ title, fails, input }) => ({
    title,
    ...(fails !== undefined && { fails }),
    input: input?.(given) ?? {},
  }));
}

const givenOf = oncePer((shapes: Slots) => sampleGiven(shapes));

/** The values of one input in calls that give it, by their titles. What is refused for its shape is left out. */
export function valuesOf(calls: readonly SampleCall[], name: string): { readonly examples?: Examples } {
  return examplesOf(calls, (input) => input[name]);
}

/** All of the input of calls, where it is sent as a whole. */
export function inputsOf(calls: readonly SampleCall[]): { readonly examples?: Examples } {
  return examplesOf(calls, (input) => input);
}

function examplesOf(calls: readonly SampleCall[], pick: (input: Data) => unknown) {
  const fitting = calls.filter(({ fails, input }) => !SHAPELESS.has(fails) && pick(input) !== undefined);
  if (fitting.length === 0) return {};
  return { examples: Object.fromEntries(fitting.map(({ title, input }) => [title, { value: pick(input) }])) };
}

const SHAPELESS: ReadonlySet<ErrorCode | undefined> = new Set([
  "VALIDATION_FAILED",
  "INVALID_QUERY",
] as const);

/** An answer as a schema allows it. */
export function sampleAnswer(schema: Schema, shapes: Slots): unknown {
  const sampling: Sampling = {
    slot: (name) => sampleOf(shapes[name] as Schema, "", sampling),
  };
  return sampleOf(schema, "", sampling);
}
