import { type ResolvedConfig, resolveConfig } from "../config/index.ts";
import { ConfigError, type ConfigFault } from "../errors/index.ts";
import { createRegistry, type Feature } from "../operation/index.ts";
import { askRules } from "./ask-rules.ts";
import type { Subject } from "./subject.ts";

/** What is judged, and as what. */
export interface SubjectInput extends Pick<Subject, "given" | "environment" | "files" | "node" | "today"> {
  readonly features: readonly Feature[];
  /** Judges as production would, whatever NODE_ENV says. */
  readonly asProduction: boolean;
}

/** Makes ready what the checks look at: completes the config and asks its rules. Throws where development refuses the config. */
export async function subjectOf({ features, asProduction, ...given }: SubjectInput): Promise<Subject> {
  const production = asProduction || given.environment["NODE_ENV"] === "production";
  const { config, faults } = resolve(given, production);
  const registry = createRegistry(config, features);
  return { ...given, production, config, faults, registry, answers: await askRules(config) };
}

/** What production refuses is told like everything else, and the rest is judged as development would have it. */
function resolve(
  { given, environment }: Pick<SubjectInput, "given" | "environment">,
  production: boolean,
): { config: ResolvedConfig; faults: readonly ConfigFault[] } {
  const asDevelopment = { ...environment, NODE_ENV: "development" };
  if (!production) return { config: resolveConfig(given, asDevelopment), faults: [] };
  try {
    return { config: resolveConfig(given, { ...environment, NODE_ENV: "production" }), faults: [] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { config: resolveConfig(given, asDevelopment), faults: error.faults };
  }
}
