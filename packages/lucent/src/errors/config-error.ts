/** One fault of a configuration: where it stands, what is wrong, and what to write instead. */
export interface ConfigFault {
  readonly path: string;
  readonly problem: string;
  readonly mend: string;
}

/** A configuration that cannot run; its message lists every fault at once. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    super(describe(faults));
    this.faults = faults;
  }
}

function describe(faults: readonly ConfigFault[]): string {
  const count = faults.length === 1 ? "one fault" : `${faults.length} faults`;
  const lines = faults.map(({ path, problem, mend }) => `  ${path}\n    ${problem}\n    → ${mend}`);
  return `The configuration has ${count}.\n\n${lines.join("\n\n")}\n`;
}
