import type { Declaration, ExportNamedDeclaration, ModuleExportName, Program } from "oxc-parser";
import type { Export } from "./source-file.ts";

type Resolve = (specifier: string) => string | undefined;

interface Origin {
  readonly target: string | undefined;
  readonly name: string;
}

interface Module {
  readonly program: Program;
  readonly text: string;
  /** The line of an offset. */
  readonly lineAt: (offset: number) => number;
  /** The file that a relative specifier means. */
  readonly resolve: Resolve;
}

/** Lists what a module exports, with the file each passed-on name comes from. */
export function readExports({ program, text, lineAt, resolve }: Module): Export[] {
  const imported = importedNames(program, resolve);
  const declared = declaredNames(program, text);
  const found: Export[] = [];

  for (const node of program.body) {
    const line = lineAt(node.start);
    if (node.type === "ExportAllDeclaration") {
      const target = resolve(node.source.value);
      found.push({
        name: node.exported ? nameOf(node.exported) : "*",
        line,
        documented: true,
        from: { target, name: "*" },
      });
    } else if (node.type === "ExportDefaultDeclaration") {
      found.push({ name: "default", line, documented: hasComment(text, node.start) });
    } else if (node.type === "ExportNamedDeclaration") {
      if (node.declaration) {
        for (const name of namesOf(node.declaration)) {
          found.push({ name, line, documented: declared.get(name) ?? false });
        }
      }
      for (const { name, origin, local } of passedOn(node, resolve)) {
        const from = origin ?? imported.get(local);
        found.push({ name, line, documented: declared.get(local) ?? false, ...(from && { from }) });
      }
    }
  }
  return found;
}

function passedOn(
  node: ExportNamedDeclaration,
  resolve: Resolve,
): { name: string; local: string; origin?: Origin }[] {
  return node.specifiers.map((one) => {
    const local = nameOf(one.local);
    const origin = node.source && { target: resolve(node.source.value), name: local };
    return { name: nameOf(one.exported), local, ...(origin && { origin }) };
  });
}

function importedNames(program: Program, resolve: Resolve): Map<string, Origin> {
  const names = new Map<string, Origin>();
  for (const node of program.body) {
    if (node.type !== "ImportDeclaration") continue;
    for (const one of node.specifiers) {
      const name = one.type === "ImportSpecifier" ? nameOf(one.imported) : "*";
      names.set(one.local.name, { target: resolve(node.source.value), name });
    }
  }
  return names;
}

/** Overloads and merged declarations share a name; a comment on one of them is enough. */
function declaredNames(program: Program, text: string): Map<string, boolean> {
  const names = new Map<string, boolean>();
  for (const node of program.body) {
    const declaration = node.type === "ExportNamedDeclaration" ? node.declaration : node;
    if (!declaration) continue;
    for (const name of namesOf(declaration as Declaration)) {
      names.set(name, (names.get(name) ?? false) || hasComment(text, node.start));
    }
  }
  return names;
}

function namesOf(declaration: Declaration): string[] {
  if (declaration.type === "VariableDeclaration") {
    return declaration.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
  }
  const id = "id" in declaration ? declaration.id : undefined;
  return id?.type === "Identifier" ? [id.name] : [];
}

function nameOf(name: ModuleExportName): string {
  return name.type === "Literal" ? name.value : name.name;
}

function hasComment(text: string, start: number): boolean {
  // A word to the linter may stand between the sentence and what it is about.
  const before = text.slice(0, start).replace(/(\s*\/\/[^\n]*)*\s*$/, "");
  if (!before.endsWith("*/")) return false;
  return before.startsWith("/**", before.lastIndexOf("/*"));
}
