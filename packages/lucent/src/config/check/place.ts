import type { Report } from "./report.ts";

/** Where a value stands in the config, written as the developer would write it. */
export interface Place {
  readonly path: string;
  readonly report: Report;
}

const PLAIN = /^[A-Za-z_$][\w$]*$/;

/** The place of a property or of an item of a list. */
export function inside(place: Place, key: string | number): Place {
  return { path: join(place.path, key), report: place.report };
}

/** Says what is wrong at a place and what to write there instead. */
export function fault(place: Place, problem: string, mend: string): void {
  place.report.fault({ path: place.path === "" ? "config" : place.path, problem, mend });
}

function join(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  if (!PLAIN.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === "" ? key : `${path}.${key}`;
}
