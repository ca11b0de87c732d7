import type { JsonSchema } from "../../schema/index.ts";
import type { Reference } from "./shelf.ts";

/** A value as an example, under its title in a map of them. */
export type Examples = Readonly<Record<string, { readonly value: unknown }>>;

/** What goes in or out in one media type (OpenAPI 3.1.1 §4.8.14). */
export interface MediaType {
  readonly schema: JsonSchema;
  readonly examples?: Examples;
}

/** Bodies by their media types. */
export type Content = Readonly<Record<string, MediaType>>;

/** A part of an address (OpenAPI 3.1.1 §4.8.12). */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required?: true;
  readonly description?: string;
  readonly schema?: JsonSchema;
  readonly content?: Content;
  readonly examples?: Examples;
}

/** A header of an answer (OpenAPI 3.1.1 §4.8.21). */
export interface Header {
  readonly description: string;
  readonly schema: JsonSchema;
}

/** What comes back with one status (OpenAPI 3.1.1 §4.8.17). */
export interface Answer {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Header>>;
  readonly content?: Content;
}

/** What can be done at an address (OpenAPI 3.1.1 §4.8.10). */
export interface OperationObject {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security?: Security;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly required?: true; readonly content: Content };
  readonly responses: Readonly<Record<string, Answer | Reference>>;
}

/** Ways to say who calls, of which one is enough; an empty one means that nobody has to (OpenAPI 3.1.1 §4.8.30). */
export type Security = readonly Readonly<Record<string, readonly string[]>>[];
