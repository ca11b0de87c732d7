import type { Debugger, Runtime, Session } from "node:inspector";
import { addressOf } from "./address-of.ts";

/** A place in a file as it runs, counted from 1. */
export interface Located {
  /** A `file:` address or a path. */
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

/** What the inspector tells. */
export interface Inspected {
  /** Where the functions are, one by one. */
  readonly located: readonly (Located | undefined)[];
  /** The addresses of all scripts, with the source maps of those that were compiled. */
  readonly scripts: ReadonlyMap<string, string | undefined>;
}

/** A function to look for. */
export type Sought = ((...args: never[]) => unknown) | undefined;

type Scripts = Map<string, Debugger.ScriptParsedEventDataType>;

const HANDED_OVER = "lucent.functions";

/** Asks the runtime where functions are. A runtime without an inspector knows of nothing. */
export async function inspect(functions: readonly Sought[]): Promise<Inspected> {
  try {
    const { Session } = await import("node:inspector");
    return lookInto(new Session(), functions);
  } catch {
    return { located: [], scripts: new Map() };
  }
}

/** All at once, without waiting, so that nothing else runs while the session is open. */
function lookInto(session: Session, functions: readonly Sought[]): Inspected {
  const scripts: Scripts = new Map();
  session.on("Debugger.scriptParsed", ({ params }) => scripts.set(params.scriptId, params));
  session.connect();
  try {
    session.post("Debugger.enable");
    session.post("Debugger.setSkipAllPauses", { skip: true });
    const located = locate(session, functions, scripts);
    const named = [...scripts.values()].filter(({ url }) => url !== "");
    return {
      located,
      scripts: new Map(named.map(({ url, sourceMapURL }) => [addressOf(url), sourceMapURL || undefined])),
    };
  } finally {
    session.disconnect();
  }
}

function locate(session: Session, functions: readonly Sought[], scripts: Scripts): Inspected["located"] {
  const key = Symbol.for(HANDED_OVER);
  Object.defineProperty(globalThis, key, { value: functions, configurable: true });
  try {
    return functions.map((sought, index) => {
      if (!sought) return undefined;
      const expression = `globalThis[Symbol.for("${HANDED_OVER}")][${index}]`;
      const place = locationOf(session, expression);
      const url = place && scripts.get(place.scriptId)?.url;
      if (!url) return undefined;
      return { url, line: place.lineNumber + 1, column: (place.columnNumber ?? 0) + 1 };
    });
  } finally {
    Reflect.deleteProperty(globalThis, key);
  }
}

/** Of a function that is looked at from within, the inspector answers before it is left. */
function locationOf(session: Session, expression: string): Debugger.Location | undefined {
  let location: Debugger.Location | undefined;
  session.post("Runtime.evaluate", { expression }, (_error, evaluated) => {
    const objectId = evaluated?.result.objectId;
    if (objectId === undefined) return;
    session.post("Runtime.getProperties", { objectId, ownProperties: true }, (_fault, properties) => {
      const isIt = ({ name }: Runtime.InternalPropertyDescriptor) => name === "[[FunctionLocation]]";
      location = properties?.internalProperties?.find(isIt)?.value?.value;
    });
  });
  return location;
}
