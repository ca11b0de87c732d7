import type { OperationObject } from "./objects.ts";

/** The paths of a document; no two of them differ only in what their parameters are called (OpenAPI 3.1.1 §4.8.8.2). */
export interface Paths {
  /** The path as it stands in the document already, or as it is given, with parameters in braces. */
  spelled(path: string): string;
  /** Puts an operation at a path, in the place of one that stands there already. */
  put(path: string, method: string, operation: OperationObject): void;
  readonly items: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
}

/** Begins the paths of a document. */
export function createPaths(): Paths {
  const items: Record<string, Record<string, OperationObject>> = Object.create(null);
  const spellings = new Map<string, string>();
  return {
    items,
    spelled(path) {
      const given = path.replace(/:(\w+)/g, "{$1}");
      const shape = given.replace(/\{\w+\}/g, "{}");
      const known = spellings.get(shape);
      if (known === undefined) spellings.set(shape, given);
      return known ?? given;
    },
    put(path, method, operation) {
      items[path] = { ...items[path], [method.toLowerCase()]: operation };
    },
  };
}
