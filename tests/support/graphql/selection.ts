import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLUnionType,
  getNamedType,
  isObjectType,
  isUnionType,
} from "graphql";
import { type Choice, choiceWithin } from "./choice.ts";

/** What is selected of documents, and of those in the places of ids. */
export interface Selecting {
  /** Which types are those of documents. */
  isDocument(typeName: string): boolean;
  /** How many steps relations are followed from here; absent where no document has been entered yet. */
  readonly left?: number;
  /** What is chosen of the documents that were asked for. */
  readonly select?: Choice | undefined;
  /** What is chosen of documents in the places of ids, by the names of their types. */
  populate?(typeName: string): Choice | undefined;
}

/** What is asked of an answer: the selection, and the fragments that stand in it for documents. */
export interface Selection {
  readonly text: string;
  readonly fragments: readonly string[];
}

/** All that can be selected of a type: of documents that are too far away no more than their ids. */
export function selectionOf(type: GraphQLOutputType, selecting: Selecting, depth: number): Selection {
  const fragments = new Map<string, string>();
  const text = inType(type, { ...selecting, depth, fragments });
  return { text, fragments: [...fragments.values()] };
}

interface Writing extends Selecting {
  readonly depth: number;
  readonly fragments: Map<string, string>;
  /** What is chosen of the object here. */
  readonly choice?: Choice | undefined;
}

function inType(type: GraphQLOutputType, writing: Writing): string {
  const named = getNamedType(type);
  if (isUnionType(named)) return inUnion(named, writing);
  if (!isObjectType(named)) return "";
  const inside = enteredBy(named, writing);
  if (!inside) return "{ id }";
  if (!writing.isDocument(named.name) || writing.left === undefined) return `{ ${fieldsOf(named, inside)} }`;
  return `{ ...${fragmentOf(named, inside)} }`;
}

function enteredBy({ name }: GraphQLObjectType, writing: Writing): Writing | null {
  const inside = entered(name, writing, writing.depth);
  if (!inside || !writing.isDocument(name)) return inside;
  return { ...inside, choice: writing.left === undefined ? writing.select : writing.populate?.(name) };
}

/** The fragment for documents that are so far away: each is written once, however often it stands in the answer. */
function fragmentOf(type: GraphQLObjectType, inside: Writing): string {
  const name = `${type.name}_${inside.left}`;
  if (!inside.fragments.has(name)) {
    inside.fragments.set(name, "");
    inside.fragments.set(name, `fragment ${name} on ${type.name} { ${fieldsOf(type, inside)} }`);
  }
  return name;
}

function fieldsOf(type: GraphQLObjectType, inside: Writing, union?: GraphQLUnionType): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const choice = choiceWithin(inside.choice, field.name);
    if (choice === null) return [];
    const called = union ? nameInUnion(union, type, field.name) : field.name;
    const alias = called === field.name ? "" : `${called}: `;
    return [`${alias}${field.name} ${inType(field.type, { ...inside, choice })}`];
  });
  return fields.join(" ");
}

/** The same from within a type; null where it is that of a document which is too far away. */
export function entered<S extends Selecting>(typeName: string, selecting: S, depth: number): S | null {
  if (!selecting.isDocument(typeName)) return selecting;
  if (selecting.left === 0) return null;
  return { ...selecting, left: selecting.left === undefined ? depth : selecting.left - 1 };
}

/** What a field of one type of a union is called in an answer: fields of one name may be of several types there. */
export function nameInUnion(union: GraphQLUnionType, type: GraphQLObjectType, field: string): string {
  const types = union.getTypes().flatMap((one) => one.getFields()[field]?.type ?? []);
  return new Set(types.map(String)).size > 1 ? `${type.name}__${field}` : field;
}

function inUnion(union: GraphQLUnionType, writing: Writing): string {
  const parts = union.getTypes().map((type) => {
    const inside = enteredBy(type, writing);
    if (!inside) return `... on ${type.name} { id }`;
    const names = Object.keys(type.getFields());
    if (names.every((name) => nameInUnion(union, type, name) === name))
      return `...${fragmentOf(type, inside)}`;
    return `... on ${type.name} { ${fieldsOf(type, inside, union)} }`;
  });
  return `{ __typename ${parts.join(" ")} }`;
}
