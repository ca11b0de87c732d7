import type { Place } from "../check/place.ts";

/** The variables of the process's environment, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Whether this is production; nothing but `NODE_ENV` decides it. */
export function isProduction(environment: Environment): boolean {
  return environment["NODE_ENV"] === "production";
}

/** Where a variable of the environment stands. */
export function environmentPlace({ report }: Place, name: string): Place {
  return { path: `${name} (environment)`, report };
}
