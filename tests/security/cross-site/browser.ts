import { expect } from "vitest";
import type { Stage } from "../../support/stage.ts";
import { EMPTY, type Shape } from "./shapes.ts";
import { headersOf, SOURCES, type Source } from "./sources.ts";
import type { Visitor } from "./world.ts";

/** A request as a browser sends it, or whoever makes as if they were one. */
export interface Sending {
  readonly method: string;
  readonly path: string;
  readonly source: Source;
  readonly headers?: Readonly<Record<string, string>>;
  readonly shape?: Shape;
  readonly data?: object;
}

/** What came of a request; the database is as before again by then. */
export interface Came {
  readonly status: number;
  readonly text: string;
  readonly isRefused: boolean;
  /** Whether it left anything behind: a row that changed, or a cookie. */
  readonly left: boolean;
}

/** Sends what a visitor's browser would, with their cookies unless the headers say otherwise. */
export async function browse(
  { cast, database, fetch }: Stage<Visitor>,
  { method, path, source, headers, shape = EMPTY, data = {} }: Sending,
): Promise<Came> {
  const hasBody = method !== "GET" && method !== "HEAD" && shape !== EMPTY;
  const response = await fetch(path, {
    method,
    headers: {
      cookie: cast.cookie,
      ...headersOf(source),
      ...headers,
      ...(hasBody && shape.type !== null && { "content-type": shape.type }),
    },
    // Bytes, because a text would bring a type along.
    ...(hasBody && { body: new TextEncoder().encode(shape.write(data)) }),
  });
  const text = await response.text();
  const { status } = response;
  const hasChanged = Object.keys(await database.changes()).length > 0;
  if (hasChanged) await database.restore();
  return {
    status,
    text,
    isRefused: status >= 400 || text.includes('"errors":'),
    left: hasChanged || response.headers.getSetCookie().length > 0,
  };
}

/** Asserts something of every source, and of each with every shape; all that fails is told at once. */
export async function expectOfAll(
  shapes: readonly Shape[],
  judge: (source: Source, shape: Shape) => Promise<{ readonly isRight: boolean; readonly told: unknown }>,
): Promise<void> {
  const wrong: string[] = [];
  for (const source of SOURCES) {
    for (const shape of shapes) {
      const { isRight, told } = await judge(source, shape);
      if (!isRight) wrong.push(JSON.stringify({ ...source, type: shape.type, told }));
    }
  }
  expect(wrong).toEqual([]);
}
