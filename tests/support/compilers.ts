import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import ts from "typescript-5";

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "../..");

/** Compiles a project and gives what is to be said against it: nothing where all is well. */
export type Compile = (...options: readonly string[]) => Promise<string>;

/** What is to be said against some files of a project, whatever else is in it. */
type FaultsIn = (project: string, isMeant: (file: string) => boolean) => Promise<string>;

/** The TypeScript of the workspace. */
export const compileWith7: Compile = async (...options) => {
  const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
  // Several checkers find out the same types several times over.
  const compiled = run(process.execPath, [tsc, "--pretty", "false", "--singleThreaded", ...options], {
    cwd: ROOT,
    maxBuffer: 1 << 26,
  });
  return (await compiled.catch((reason: unknown) => reason as { stdout: string })).stdout;
};

/** The oldest TypeScript that we promise: one that reads files once for all projects that it is given. */
export function compilerWith5(): { readonly compile: Compile; readonly faultsIn: FaultsIn } {
  const read = new Map<string, ts.SourceFile | undefined>();

  function programOf(options: readonly string[]): ts.Program {
    const said = ts.parseCommandLine(options);
    const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: refuse };
    const named = said.options.project ?? "";
    const file = named.endsWith(".json") ? named : join(named, "tsconfig.json");
    const project = ts.getParsedCommandLineOfConfigFile(file, said.options, host);
    if (!project) throw new Error(`There is no ${file}.`);
    return ts.createProgram({
      rootNames: project.fileNames,
      options: project.options,
      host: rememberingHost(project.options, read),
      configFileParsingDiagnostics: [...said.errors, ...project.errors],
    });
  }

  return {
    async compile(...options) {
      const program = programOf(options);
      return told([...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics]);
    },
    async faultsIn(project, isMeant) {
      const program = programOf(["-p", project]);
      const files = program.getSourceFiles().filter(({ fileName }) => isMeant(fileName));
      if (files.length === 0) throw new Error("Nothing was looked at.");
      const faults = files.flatMap((file) => [
        ...program.getSyntacticDiagnostics(file),
        ...program.getSemanticDiagnostics(file),
      ]);
      return told([...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics(), ...faults]);
    },
  };
}

function rememberingHost(
  options: ts.CompilerOptions,
  read: Map<string, ts.SourceFile | undefined>,
): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  return {
    ...host,
    getSourceFile(name, language, ...rest) {
      const key = JSON.stringify([name, language, options.target, options.moduleResolution]);
      if (!read.has(key)) read.set(key, host.getSourceFile(name, language, ...rest));
      return read.get(key);
    },
  };
}

function told(diagnostics: readonly ts.Diagnostic[]): string {
  return ts.formatDiagnostics(ts.sortAndDeduplicateDiagnostics(diagnostics), {
    getCurrentDirectory: () => ROOT,
    getCanonicalFileName: (name) => name,
    getNewLine: () => "\n",
  });
}

function refuse(fault: ts.Diagnostic): never {
  throw new Error(told([fault]));
}
