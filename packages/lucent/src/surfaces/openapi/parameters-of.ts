import type { ResolvedCollection } from "../../config/index.ts";
import type { Offer, Route } from "../../operation/index.ts";
import { type JsonSchema, jsonSchemaOf, type ObjectSchema, type Schema } from "../../schema/index.ts";
import { isStructured } from "./codes-of.ts";
import { type SampleCall, valuesOf } from "./examples-of.ts";
import type { Parameter } from "./objects.ts";
import type { Reference } from "./shelf.ts";
import { termsOf } from "./terms-of.ts";
import type { Writing } from "./writing.ts";

/** What stands in the place of a parameter of a path; all else is no address. */
export const SEGMENT: JsonSchema = { type: "string", pattern: "^[A-Za-z0-9_-][A-Za-z0-9_.-]*$" };

/** The parameters of an operation's path and query. */
export function parametersOf(
  writing: Writing,
  { operation: { declaration }, collection }: Offer,
  { route, calls }: { readonly route: Route; readonly calls: readonly SampleCall[] },
): readonly (Parameter | Reference)[] {
  const { name, path, query } = declaration;
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, word = ""]) => {
    const told = propertiesOf(path)[word]?.description;
    const { examples } = valuesOf(calls, word);
    const [first] = Object.values(examples ?? {});
    return shared(writing, name, {
      name: word,
      in: "path",
      required: true,
      ...(told !== undefined && { description: told }),
      schema: { ...SEGMENT, ...(first && { examples: [first.value] }) },
    });
  });
  const inQuery = Object.entries(propertiesOf(query)).map(([word, schema]) => {
    const parameter = queryParameter(writing, collection, { word, schema, calls });
    // What names the documents of one collection is of no use to another.
    return JSON.stringify(parameter).includes('"$ref"') ? parameter : shared(writing, name, parameter);
  });
  return [...inPath, ...inQuery];
}

function propertiesOf(schema: Schema | undefined): Readonly<Record<string, Schema>> {
  return (schema as ObjectSchema | undefined)?.properties ?? {};
}

function shared({ parameters }: Writing, operation: string, parameter: Parameter): Reference {
  return parameters.share([parameter.name, `${operation}.${parameter.name}`], parameter);
}

const IN_BRACKETS = "As JSON, or in brackets, such as";

interface Asked {
  readonly word: string;
  readonly schema: Schema;
  readonly calls: readonly SampleCall[];
}

function queryParameter(
  writing: Writing,
  collection: ResolvedCollection,
  { word, schema, calls }: Asked,
): Parameter {
  const { description, ...written } = jsonSchemaOf(schema, termsOf(writing, collection, "filter"));
  const examples = valuesOf(calls, word);
  const required = schema.kind !== "optional" && { required: true as const };
  const common = { name: word, in: "query" as const, ...required };
  if (!isStructured(schema)) {
    return {
      ...common,
      ...(description !== undefined && { description }),
      schema: written,
      ...examples,
    };
  }
  const sentences = [description, `${IN_BRACKETS} \`${word}[…]=…\`.`].filter(Boolean);
  return {
    ...common,
    description: sentences.join(" "),
    content: { "application/json": { schema: written, ...examples } },
  };
}
