import type { ResolvedCollection } from "../../config/index.ts";
import {
  type AnySchema,
  type JsonSchema,
  jsonSchemaOf,
  type SlotName,
  s,
  type Terms,
} from "../../schema/index.ts";
import { sampleAnswer } from "./examples-of.ts";
import { shapeKey, type Writing } from "./writing.ts";

/** Which way a value goes: what stands in the place of a document differs. */
export type Way = "in" | "out" | "filter";

/** Where the shape of a slot is used, and what a component made of it is called behind the name of a document. */
const SLOTS: Readonly<Record<SlotName, { readonly way: Way; readonly ending: string }>> = {
  doc: { way: "out", ending: "" },
  user: { way: "out", ending: "User" },
  create: { way: "in", ending: "Create" },
  update: { way: "in", ending: "Update" },
  register: { way: "in", ending: "Register" },
  invitee: { way: "in", ending: "Invitee" },
  identifier: { way: "in", ending: "Identifier" },
  where: { way: "filter", ending: "Where" },
  select: { way: "filter", ending: "Select" },
  populate: { way: "filter", ending: "Populate" },
  access: { way: "out", ending: "Access" },
  accessSelect: { way: "filter", ending: "AccessSelect" },
  accessTree: { way: "out", ending: "AccessTree" },
  permissions: { way: "out", ending: "Permissions" },
  permissionsTree: { way: "out", ending: "PermissionsTree" },
};

/** The terms in which values of a collection's operations are written: its shapes are components with names. */
export function termsOf(writing: Writing, collection: ResolvedCollection, way: Way): Terms {
  const shapes = writing.registry.shapesOf(collection);
  return {
    shapes,
    slot(name) {
      const shape = shapes[name] as AnySchema | undefined;
      if (!shape) return { type: "object" };
      const { way: ofSlot, ending } = SLOTS[name];
      const write = () => jsonSchemaOf(shape, termsOf(writing, collection, ofSlot));
      // Whatever JSON a slot is described as, it takes objects alone.
      if (shape.kind === "json") return { ...write(), type: "object" };
      if (shape.kind !== "object" || shape.title !== undefined) return write();
      const withSample = () => ({ ...write(), examples: [sampleAnswer(shape, shapes)] });
      return writing.schemas.keep(
        shapeKey(collection, name),
        [`${collection.names.singular}${ending}`],
        ofSlot === "out" ? withSample : write,
      );
    },
    reference: (to) => REFERENCES[way](writing, to),
    titled: (node, title, write) =>
      writing.schemas.keep(
        `titled ${title}`,
        [title],
        way === "out" ? () => ({ ...write(), examples: [sampleAnswer(node, shapes)] }) : write,
      ),
    ...(way === "filter" && {
      named: (name: string, schema: JsonSchema) => {
        const own = `${collection.names.singular}${inPascalCase(name)}`;
        return writing.schemas.share([`${inPascalCase(name)}Comparison`, `${own}Comparison`], schema);
      },
    }),
  };
}

type Referring = (writing: Writing, to: readonly string[]) => JsonSchema;

const ID = jsonSchemaOf(s.id(), { shapes: {}, slot: () => ({}), reference: () => ({}) });

const REFERENCES: Readonly<Record<Way, Referring>> = {
  out: (writing, to) => ({ anyOf: [ID, ...to.map((slug) => documentOf(writing, slug))] }),
  in: ({ schemas }, to) => ({
    ...schemas.share(["Reference"], {
      description: "The id of a document, or an object with it, such as the document itself.",
      anyOf: [ID, { type: "object", properties: { id: ID }, required: ["id"] }],
    }),
    description: `A document of ${to.map((slug) => `\`${slug}\``).join(" or ")}.`,
  }),
  filter: () => ID,
};

function documentOf(writing: Writing, slug: string): JsonSchema {
  const collection = writing.config.collections.get(slug) as ResolvedCollection;
  return termsOf(writing, collection, "out").slot("doc");
}

/** `seo.meta_title` as `SeoMeta_title`: what stands in names of components. */
function inPascalCase(path: string): string {
  return path
    .split(".")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
