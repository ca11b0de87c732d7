import { type Dereference, perCollection } from "../operation/index.ts";
import type { Document } from "./document-model.ts";
import { projectDocument } from "./project-document.ts";
import { readReferenced } from "./read-referenced.ts";
import { show } from "./show.ts";

const projectionOf = perCollection(({ config }, collection) => projectDocument(config, collection));

/** The documents that ids stand for, with ids in the places of those that they refer to in turn. */
export const dereference: Dereference = async (scene, ids) => {
  const { documents } = await readReferenced({ ...scene, depth: 0, findMany: true }, ids, show);
  const project = projectionOf(scene.engine, scene.collection);
  return new Map(Array.from(documents, ([id, document]) => [id, project(document) as Document]));
};
