import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Fence, fencesOf } from "./fences.ts";

const FOLDER = join(import.meta.dirname, "../../docs");

/** A page of the documentation, and the code in it. */
export interface Page {
  readonly name: string;
  readonly text: string;
  /** What is sent to a server, or done in a shell, in order. */
  readonly commands: readonly Fence[];
  /** The blocks of TypeScript that are files of their own, since they import something. */
  readonly modules: readonly Fence[];
  /** The others: they go on from the first block of the page, each in a scope of its own. */
  readonly parts: readonly Fence[];
  /** The first block and all parts; empty where the page has no parts. */
  readonly program: string;
}

/** All pages of the documentation. */
export const pages: readonly Page[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".md"))
  .map((file) => pageOf(basename(file, ".md"), readFileSync(join(FOLDER, file), "utf8")));

/** The page of that name. */
export function page(name: string): Page {
  const found = pages.find((one) => one.name === name);
  if (!found) throw new Error(`There is no docs/${name}.md.`);
  return found;
}

function pageOf(name: string, text: string): Page {
  const fences = fencesOf(text);
  const typescript = fences.filter(({ language }) => language === "ts");
  const parts = typescript.filter((fence) => !/^import /m.test(fence.text));
  const [opening, ...others] = typescript;
  const hasProgram = opening !== undefined && parts.length > 0;
  return {
    name,
    text,
    commands: fences.filter(({ language }) => language === "sh" || language === "graphql"),
    modules: (hasProgram ? others : typescript).filter((fence) => !parts.includes(fence)),
    parts,
    program: hasProgram ? programOf(opening, parts) : "",
  };
}

function programOf(opening: Fence, parts: readonly Fence[]): string {
  return [
    opening.text,
    ...parts.map(({ text }, place) => `console.log("-- part ${place} --");\n{\n${text}}`),
    opening.text.includes("createLucent(") ? "await lucent.close();" : "",
  ].join("\n");
}
