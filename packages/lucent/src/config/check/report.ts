import { ConfigError, type ConfigFault } from "../../errors/index.ts";

/** Gathers all that is to be said about a config, so that one message can say it at once. */
export interface Report {
  fault(fault: ConfigFault): void;
  warn(sentence: string): void;
  /** Whether something is wrong at a path already, so that nobody says it twice. */
  isFaulty(path: string): boolean;
  /** Whether something is wrong at a path or anywhere inside. */
  isFaultyWithin(path: string): boolean;
  /** Every warning as a sentence; throws the faults instead where there are any. */
  settle(): readonly string[];
}

/** A report about a config that nobody has looked at yet. */
export function newReport(): Report {
  const faults = new Map<string, ConfigFault>();
  const warnings = new Set<string>();
  return {
    // What stands at `auth` of the config is judged once for each collection that takes it over.
    fault: (fault) => faults.set(JSON.stringify([fault.path, fault.problem]), fault),
    isFaulty: (path) => [...faults.values()].some((fault) => fault.path === path),
    isFaultyWithin: (path) =>
      [...faults.values()].some(
        (fault) => fault.path.startsWith(path) && /^($|[.[])/.test(fault.path.slice(path.length)),
      ),
    warn: (sentence) => warnings.add(sentence),
    settle() {
      if (faults.size > 0) throw new ConfigError(together([...faults.values()]));
      return [...warnings];
    },
  };
}

/** The faults in the order in which they were found, but with those of one collection or global side by side. */
function together(faults: readonly ConfigFault[]): readonly ConfigFault[] {
  const ownerOf = ({ path }: ConfigFault) =>
    /^(collections|globals)(\.[^.[]+|\[[^\]]*\])/.exec(path)?.[0] ?? path;
  return [...Map.groupBy(faults, ownerOf).values()].flat();
}
