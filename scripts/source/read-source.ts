import { posix } from "node:path";
import { type Node, parseSync, visitorKeys } from "oxc-parser";
import { readExports } from "./read-exports.ts";
import type { Import, SourceFile, Word } from "./source-file.ts";

type Visit = (node: Node, parent: Node | undefined, key: string) => void;

const TEST = /\.(test|test-d)\.tsx?$|(^|\/)conformance(\.ts$|\/)/;
const HEADER_METHODS = new Set(["get", "set", "has", "append", "delete", "getHeader", "setHeader"]);

/** Reads one file; `path` is relative to the tree. */
export function readSource(path: string, text: string): SourceFile {
  const parsed = parseSync(path, text, { sourceType: "module" });
  const fault = parsed.errors[0];
  if (fault) throw new SyntaxError(`${path}: ${fault.message}`);

  const breaks = [...text.matchAll(/\n/g)].map((match) => match.index);
  const lineAt = (offset: number) => countBelow(breaks, offset) + 1;
  const imports: Import[] = [];
  const words: Word[] = [];
  const bound = new Set<string>();
  const environment: number[] = [];
  const operations: string[] = [];

  walk(parsed.program, (node, parent, key) => {
    const line = lineAt(node.start);
    const reference = readReference(node);
    if (reference) imports.push({ ...reference, line, target: resolve(path, reference.specifier) });
    const word = readWord(node, parent, key);
    if (word) words.push({ ...word, line });
    const name = readBinding(node);
    if (name) bound.add(name);
    if (readsEnvironment(node)) environment.push(line);
    const operation = readOperation(node);
    if (operation) operations.push(operation);
  });

  return {
    path,
    lines: text.endsWith("\n") ? breaks.length : breaks.length + 1,
    isTest: TEST.test(path),
    imports,
    exports: readExports({
      program: parsed.program,
      text,
      lineAt,
      resolve: (specifier) => resolve(path, specifier),
    }),
    words,
    bound,
    environment,
    operations,
  };
}

function walk(root: Node, visit: Visit): void {
  const step = (node: Node, parent: Node | undefined, key: string) => {
    visit(node, parent, key);
    for (const childKey of visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, Node | (Node | null)[] | null>)[childKey];
      for (const one of Array.isArray(child) ? child : [child]) if (one) step(one, node, childKey);
    }
  };
  step(root, undefined, "");
}

function readReference(node: Node): { specifier: string; typeOnly: boolean } | undefined {
  switch (node.type) {
    case "ImportDeclaration": {
      const named = node.specifiers.filter((one) => one.type === "ImportSpecifier");
      const allTypes = named.length > 0 && named.length === node.specifiers.length;
      const typeOnly =
        node.importKind === "type" || (allTypes && named.every((one) => one.importKind === "type"));
      return { specifier: node.source.value, typeOnly };
    }
    case "ExportAllDeclaration":
      return { specifier: node.source.value, typeOnly: node.exportKind === "type" };
    case "ExportNamedDeclaration": {
      if (!node.source) return undefined;
      const allTypes =
        node.specifiers.length > 0 && node.specifiers.every((one) => one.exportKind === "type");
      return { specifier: node.source.value, typeOnly: node.exportKind === "type" || allTypes };
    }
    case "ImportExpression":
      return textOf(node.source, (specifier) => ({ specifier, typeOnly: false }));
    case "TSImportType":
      return { specifier: node.source.value, typeOnly: true };
    case "TSModuleDeclaration":
      return textOf(node.id, (specifier) => ({ specifier, typeOnly: true }));
    case "NewExpression": {
      const isUrl = node.callee.type === "Identifier" && node.callee.name === "URL";
      return textOf(node.arguments[0], (specifier) =>
        isUrl && /^\.{1,2}\/.*\.ts$/.test(specifier) ? { specifier, typeOnly: false } : undefined,
      );
    }
    default:
      return undefined;
  }
}

function readWord(node: Node, parent: Node | undefined, key: string): Omit<Word, "line"> | undefined {
  if (node.type === "Identifier") {
    const isKey =
      key === "key" || (key === "property" && parent?.type === "MemberExpression" && !parent.computed);
    return { text: node.name, role: isKey ? "key" : "name" };
  }
  if (node.type === "Literal" && typeof node.value === "string") {
    if (parent?.type === "ImportDeclaration") return undefined;
    const isHeader =
      parent?.type === "CallExpression" &&
      parent.callee.type === "MemberExpression" &&
      parent.callee.property.type === "Identifier" &&
      HEADER_METHODS.has(parent.callee.property.name);
    if (isHeader) return { text: node.value, role: "header" };
    const isKey = key === "key" || (key === "property" && parent?.type === "MemberExpression");
    return { text: node.value, role: isKey ? "key" : "text" };
  }
  if (node.type === "TemplateElement") return { text: node.value.cooked ?? "", role: "text" };
  return undefined;
}

function readBinding(node: Node): string | undefined {
  switch (node.type) {
    case "ImportSpecifier":
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
      return node.local.name;
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
      return node.id.name;
    case "ClassDeclaration":
    case "FunctionDeclaration":
      return node.id?.name;
    case "VariableDeclarator":
      return node.id.type === "Identifier" ? node.id.name : undefined;
    case "TSTypeParameter":
      return node.name.name;
    default:
      return undefined;
  }
}

function readsEnvironment(node: Node): boolean {
  if (node.type === "MemberExpression") {
    const { object, property } = node;
    const isEnv =
      (property.type === "Identifier" && property.name === "env") ||
      (property.type === "Literal" && property.value === "env");
    return isEnv && object.type === "Identifier" && object.name === "process";
  }
  if (node.type === "VariableDeclarator" && node.id.type === "ObjectPattern") {
    return node.init?.type === "Identifier" && node.init.name === "process";
  }
  if (node.type === "ImportDeclaration" && /^(node:)?process$/.test(node.source.value)) {
    return node.specifiers.some(
      (one) =>
        one.type === "ImportSpecifier" && one.imported.type === "Identifier" && one.imported.name === "env",
    );
  }
  return false;
}

function readOperation(node: Node): string | undefined {
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return undefined;
  const [options] = node.arguments;
  if (node.callee.name !== "operation" || options?.type !== "ObjectExpression") return undefined;
  for (const property of options.properties) {
    if (property.type !== "Property" || property.key.type !== "Identifier") continue;
    if (property.key.name === "name") return textOf(property.value, (name) => name);
  }
  return undefined;
}

function textOf<Result>(
  node: Node | null | undefined,
  use: (text: string) => Result | undefined,
): Result | undefined {
  return node?.type === "Literal" && typeof node.value === "string" ? use(node.value) : undefined;
}

function resolve(from: string, specifier: string): string | undefined {
  return specifier.startsWith(".") ? posix.join(posix.dirname(from), specifier) : undefined;
}

function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
