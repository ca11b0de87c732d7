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
const OTHER_ID = "019aa5c0-5f00-7000-8000-000000000002";
// The form of those that are mailed, and none of them.
const TOKEN = "019aa5c05f0070008000000000000004_Zl1nN3kq0vX8sYbT2cRf5uHgJw7pEaMdQ9oLiKxVyBA";
const SESSION_ID = "019aa5c0-5f00-7000-8000-000000000003";

/** What examples on one collection are made of, where nothing is really there. */
export function sampleGiven(shapes: Slots, sampling: Sampling = {}): Given {
  const sample = (schema: Schema | undefined) => sampleOf(schema ?? s.object({}), "", sampling) as Data;
  const create = sample(shapes.create);
  return {
    id: sampleOf(s.id()) as string,
    otherId: OTHER_ID,
    sessionId: SESSION_ID,
    unknownId: UNKNOWN_ID,
    create,
    update: withoutIdentity(sample(shapes.update), shapes),
    invalid: spoiled(shapes.create ?? shapes.update, create),
    register: sample(shapes.register),
    invite: sample(shapes.invitee),
    identifier: sample(shapes.identifier),
    password: sampleOf(s.secret()) as string,
    keyId: sampleOf(s.id()) as string,
    tokens: { verify: TOKEN, changeEmail: TOKEN, reset: TOKEN, invitation: TOKEN },
  };
}

/** People change what they are known by, and their passwords, by doors of their own; a version is that of a document. */
function withoutIdentity(update: Data, { identifier }: Slots): Data {
  const left = new Set(["updatedAt", ...(identifier ? ["email", "username", "password"] : [])]);
  return Object.fromEntries(Object.entries(update).filter(([name]) => !left.has(name)));
}

/** The same with a list in the place of a value that cannot be one. */
function spoiled(schema: Schema | undefined, data: Data): Data {
  const properties = Object.entries((schema as ObjectSchema | undefined)?.properties ?? {});
  const choices = properties.filter(([, property]) => !isAnything(property));
  // What may be left out may also be what a caller cannot write, such as `_verified`.
  const [name] = choices.find(([, { kind }]) => kind !== "optional") ?? choices.at(-1) ?? [];
  return name === undefined ? data : { ...data, [name]: [["nothing of the kind"]] };
}

function isAnything(schema: Schema): boolean {
  const node = schema as AnySchema;
  return node.kind === "optional" || node.kind === "nullable" ? isAnything(node.of) : node.kind === "json";
}
