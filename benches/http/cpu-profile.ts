import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** A node of the call tree, as V8 writes it. */
interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

/** The content of a `.cpuprofile` file. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** A function or file with the time that it took, in microseconds. */
export interface Cost {
  readonly name: string;
  readonly self: number;
  /** With all that it called. */
  readonly total: number;
}

/** What a profile says, most expensive first. */
export interface ProfileCosts {
  readonly busy: number;
  readonly functions: readonly Cost[];
  readonly files: readonly Cost[];
}

const IDLE = "(idle)";

/** Adds up a profile by function and by file; files of the program itself are told by their path in its folder. */
export function profileCosts({ nodes, samples, timeDeltas }: CpuProfile, folder: string): ProfileCosts {
  const home = pathToFileURL(join(folder, "/")).href;
  const selfById = new Map<number, number>();
  samples.forEach((id, sample) => {
    selfById.set(id, (selfById.get(id) ?? 0) + (timeDeltas[sample] ?? 0));
  });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const functions = new Ledger();
  const files = new Ledger();

  function visit(node: ProfileNode, around: { functions: Set<string>; files: Set<string> }): number {
    const self = selfById.get(node.id) ?? 0;
    const names = { functions: functionName(node, home), files: fileName(node, home) };
    const inner = {
      functions: new Set(around.functions).add(names.functions),
      files: new Set(around.files).add(names.files),
    };
    let total = self;
    for (const child of node.children ?? []) total += visit(byId.get(child) as ProfileNode, inner);
    // Within itself a function's time was counted already.
    functions.add(names.functions, { self, total: around.functions.has(names.functions) ? 0 : total });
    files.add(names.files, { self, total: around.files.has(names.files) ? 0 : total });
    return total;
  }
  const all = visit(nodes[0] as ProfileNode, { functions: new Set(), files: new Set() });
  return { busy: all - functions.self(IDLE), functions: functions.sorted(), files: files.sorted() };
}

class Ledger {
  readonly #costs = new Map<string, { self: number; total: number }>();

  add(name: string, { self, total }: { self: number; total: number }): void {
    const known = this.#costs.get(name) ?? { self: 0, total: 0 };
    this.#costs.set(name, { self: known.self + self, total: known.total + total });
  }

  self(name: string): number {
    return this.#costs.get(name)?.self ?? 0;
  }

  sorted(): Cost[] {
    const costs = [...this.#costs].map(([name, cost]) => ({ name, ...cost }));
    return costs
      .filter(({ name }) => name !== IDLE && name !== "(root)")
      .sort((one, other) => other.self - one.self);
  }
}

function functionName(node: ProfileNode, home: string): string {
  const { functionName: name, url, lineNumber } = node.callFrame;
  if (url === "") return name === "" ? "(anonymous, native)" : name;
  return `${name || "(anonymous)"}  ${place(url, home)}:${lineNumber + 1}`;
}

function fileName({ callFrame: { functionName: name, url } }: ProfileNode, home: string): string {
  if (url === "") return name.startsWith("(") ? name : "(native)";
  return place(url, home);
}

/** A path from the folder on that says whose code it is. */
function place(url: string, home: string): string {
  if (url.startsWith(home)) return url.slice(home.length);
  const dependency = url.lastIndexOf("/node_modules/");
  if (dependency !== -1) return url.slice(dependency + "/node_modules/".length);
  return url.replace(/^file:.*\//, "");
}
