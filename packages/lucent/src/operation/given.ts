import {
  type AnySchema,
  type ObjectSchema,
  type Sampling,
  type Schema,
  type Slots,
  s,
  sampleOf,
} from "../schema/index.ts";
import type { Given } from "./example.ts";

type Data = Readonly<Record<string, unknown>>;

// An id of no document, and of the form that all of them have.
const UNKNOWN_ID = "019aa5c0-5f00-7000-8000-ffffffffffff";

/** What examples on one collection are made of, where nothing is really there. */
export function sampleGiven(shapes: Slots, sampling: Sampling = {}): Given {
  const sample = (schema: Schema | undefined) => sampleOf(schema ?? s.object({}), "", sampling) as Data;
  const create = sample(shapes.create);
  return {
    id: sampleOf(s.id()) as string,
    unknownId: UNKNOWN_ID,
    create,
    update: withoutIdentity(sample(shapes.update), sample(shapes.identifier)),
    invalid: spoiled(shapes.create ?? shapes.update, create),
    register: sample(shapes.register),
    identifier: sample(shapes.identifier),
    password: sampleOf(s.secret()) as string,
  };
}

/** People change their names at the door and their passwords by doors of their own; a version is that of a document. */
function withoutIdentity(update: Data, identifier: Data): Data {
  const left = new Set(["password", "updatedAt", ...Object.keys(identifier)]);
  return Object.fromEntries(Object.entries(update).filter(([name]) => !left.has(name)));
}

/** The same with a list in the place of its first value that cannot be one. */
function spoiled(schema: Schema | undefined, data: Data): Data {
  const properties = Object.entries((schema as ObjectSchema | undefined)?.properties ?? {});
  const name = properties.find(([, property]) => !isAnything(property))?.[0];
  return name === undefined ? data : { ...data, [name]: [["nothing of the kind"]] };
}

function isAnything(schema: Schema): boolean {
  const node = schema as AnySchema;
  return node.kind === "optional" || node.kind === "nullable" ? isAnything(node.of) : node.kind === "json";
}
