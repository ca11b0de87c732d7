/**
 * The closed vocabulary in which operations and fields describe values, and what is derived from it:
 * parsers for the way in, projections for the way out. It knows nothing of HTTP, SQL or collections.
 */
export { caseless, s } from "./builders.ts";
export { coreOf } from "./core-of.ts";
export { emailFault } from "./email.ts";
export { type JsonSchema, jsonSchemaOf, type Terms } from "./json-schema.ts";
export { compileParser, type Parsed, type Parser, type Slots } from "./parser.ts";
export { compileProjection, type Projection } from "./projection.ts";
export { type Sampling, sampleOf } from "./sample.ts";
export type * from "./schema.ts";
export { isStorableText } from "./storable.ts";
export { toMoment } from "./time.ts";
