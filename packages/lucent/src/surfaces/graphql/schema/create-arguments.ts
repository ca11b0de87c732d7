import {
  GraphQLBoolean,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLNamedType,
  GraphQLNonNull,
  type GraphQLNullableInputType,
  type GraphQLResolveInfo,
} from "graphql";
import type { Called, Offer, RawInput } from "../../../operation/index.ts";
import {
  type AnySchema,
  coreOf,
  type ObjectSchema,
  type Schema,
  type SlotName,
  type Slots,
} from "../../../schema/index.ts";
import { refuseLostComparisons } from "../refuse-lost-comparisons.ts";
import { selectedFields } from "../selected-fields.ts";
import { selectedTree } from "../selected-tree.ts";
import type { InputTypes } from "./input-types.ts";
import { descriptionOf, isLoose, isNullable } from "./schema-facts.ts";
import { capitalised } from "./type-names.ts";

type Data = Readonly<Record<string, unknown>>;
type Part = "path" | "query" | "body";

/** What arguments are derived from. */
export interface Offered {
  readonly config: Called["config"];
  readonly offer: Offer;
  readonly shapes: Slots;
  readonly types: InputTypes;
  /** The type of the documents that the operation is about; null where it is about none. */
  readonly document: GraphQLNamedType | null;
  /** The field of the root. */
  readonly field: string;
}

/** The arguments of a field of the root. */
export interface Arguments {
  readonly config: GraphQLFieldConfigArgumentMap;
  /** The name of the one that is the whole body; null where there is none. */
  readonly whole: string | null;
  /** The name of the one that is a filter; null where there is none. */
  readonly filter: string | null;
  /** The operation's input, as a request says it. */
  read(args: Data, info: GraphQLResolveInfo): RawInput;
}

interface Argument {
  readonly type: GraphQLNullableInputType;
  readonly schema: Schema;
  /** The part of the input of which it is a property, or all of the body. */
  readonly part: Part | "whole";
}

const DATA = "data";
const DEPTH = "depth";
const ONLY_SELECTED = "Whether no other fields than those of the selection are read.";

/**
 * What an operation takes, side by side: the parts of its address, of its query and of its body; a body that is a
 * document stands in `data`. How deep relations are followed, and what is shown of them, the selection itself says.
 */
export function createArguments(offered: Offered): Arguments {
  const { config: project, offer, types, document, field } = offered;
  const { operation, collection } = offer;
  const found = argumentsOf(offered);
  const { reads } = operation.declaration.graphql || {};
  const hasDepth = propertiesOf(operation.declaration.query).some(([name]) => name === DEPTH);

  const config: GraphQLFieldConfigArgumentMap = {};
  for (const [name, { type, schema }] of found) {
    if (name in config) throw new Error(`GraphQL's "${field}" would have two arguments called "${name}".`);
    const isSelect = slotOf(schema) === "select";
    const isDemanded = !isLoose(schema) && isDemanding(schema, offered.shapes);
    const description = isSelect ? ONLY_SELECTED : descriptionOf(schema);
    config[name] = { type: isDemanded ? new GraphQLNonNull(type) : type, description };
  }

  return {
    config,
    whole: found.find(([, { part }]) => part === "whole")?.[0] ?? null,
    filter: found.find(([, { schema }]) => slotOf(schema) === "where")?.[0] ?? null,
    read(args, info) {
      const query: Record<string, unknown> = hasDepth ? { [DEPTH]: 0 } : {};
      const path: Record<string, unknown> = {};
      let body: Record<string, unknown> = {};
      const parts = { path, query, body };
      for (const [name, { schema, part }] of found) {
        const value = args[name];
        // Clients send all variables of a form, and null for those that nobody filled in.
        if (value === undefined || (value === null && !isNullable(schema))) continue;
        const slot = slotOf(schema);
        if (part === "whole") body = value as Record<string, unknown>;
        else if (slot === "where") {
          refuseLostComparisons(name, info);
          parts[part][name] = types.where.read(collection, value);
        } else if (slot !== "select") parts[part][name] = value;
        else if (value === true && document) parts[part][name] = selectedFields(info, document);
      }
      if (reads) query[reads.input] = reads.of(selectedTree(info), { config: project, collection });
      return { path, query, body };
    },
  };
}

function argumentsOf({ offer, shapes, types, field }: Offered): (readonly [string, Argument])[] {
  const { operation, collection } = offer;
  const { path, query, body, graphql } = operation.declaration;
  const { reads } = graphql || {};
  const place = (name: string) => {
    const start = `mutation${capitalised(field)}`;
    return { collection, start, name: `${start}_${name}Input` };
  };
  const inPart = (part: Part, schema: Schema | undefined) =>
    propertiesOf(schema, shapes)
      .filter(
        ([name, property]) => name !== DEPTH && name !== reads?.input && slotOf(property) !== "populate",
      )
      .map(([name, property]) => {
        const type = slotOf(property) === "select" ? GraphQLBoolean : types.typeOf(property, place(name));
        return [name, { type, schema: property, part }] as const;
      });

  const slot = body === undefined ? null : slotOf(body);
  const whole = slot && types.slotType(slot, collection);
  return [
    ...inPart("path", path),
    ...inPart("query", query),
    ...(slot === null ? inPart("body", body) : []),
    ...(whole ? [[DATA, { type: whole, schema: body as Schema, part: "whole" }] as const] : []),
  ];
}

/** The properties of an object, with those that stand beside its own. */
function propertiesOf(schema: Schema | undefined, shapes: Slots = {}): readonly [string, Schema][] {
  if (schema === undefined) return [];
  const { properties, beside } = coreOf(schema) as ObjectSchema;
  const others = beside && (shapes[beside] as ObjectSchema | undefined)?.properties;
  return Object.entries({ ...others, ...properties });
}

function slotOf(schema: Schema): SlotName | null {
  const core: AnySchema = coreOf(schema);
  return core.kind === "slot" ? core.slot : null;
}

/** Whether there is something in a value without which it cannot be; a document that may be empty may be left out. */
function isDemanding(schema: Schema, shapes: Slots): boolean {
  const slot = slotOf(schema);
  const shape = slot && shapes[slot];
  if (!shape) return true;
  return propertiesOf(shape).some(([, property]) => !isLoose(property));
}
