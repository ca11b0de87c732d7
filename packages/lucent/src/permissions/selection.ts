import { isPlainObject } from "../base/index.ts";

/** What is asked for, in the shape of the answer: true stands for all beneath it. */
export type Selection = true | { readonly [name: string]: Selection | undefined };

// What nobody asks for in earnest: an answer is no deeper than fields in each other.
const DEEPEST = 30;

/** Reads what a caller asks for; without a word all of it. What is neither true nor holds anything is not asked for. */
export function readSelection(given: unknown): Selection {
  return given === undefined || given === null ? true : (read(given, DEEPEST) ?? {});
}

/** What is asked for of one part; undefined where nothing is. */
export function within(selection: Selection, name: string): Selection | undefined {
  if (selection === true) return true;
  return Object.hasOwn(selection, name) ? selection[name] : undefined;
}

function read(given: unknown, depth: number): Selection | undefined {
  if (given === true || given === "true") return true;
  if (!isPlainObject(given) || depth === 0) return undefined;
  return Object.fromEntries(Object.entries(given).map(([name, part]) => [name, read(part, depth - 1)]));
}
