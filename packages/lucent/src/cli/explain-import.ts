import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Refusal } from "./refusal.ts";

interface Around {
  readonly shown: string;
  readonly folder: string;
}

/** Says why a config could not be imported: which file, where in it, and what it says. */
export function explainImport(thrown: unknown, { shown, folder }: Around): Refusal {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const opening = `${shown} could not be loaded.`;
  const missing = /does not provide an export named '([^']+)'/.exec(error.message);
  const hints = [
    ...excerptOf(error, folder),
    ...(missing
      ? [`If \`${missing[1]}\` is a type, import it as one: import type { ${missing[1]} } from …`]
      : []),
  ];
  return new Refusal(`${opening}\n${nearer(`${nameOf(error)}${error.message.trim()}`, folder)}`, {
    hints,
    cause: error,
  });
}

function nameOf({ name, message }: Error): string {
  return name === "Error" || message.startsWith("ParseError") ? "" : `${name}: `;
}

/** Where it happened: the excerpt that Node puts before a fault of syntax, else the lines of the user's own files. */
function excerptOf({ stack = "", message }: Error, folder: string): string[] {
  const head = stack.slice(0, Math.max(0, stack.indexOf(message)));
  const excerpt = /^(?:file:|\/|[A-Z]:)/.test(head) ? head.split("\n\n")[0]?.split("\n") : undefined;
  const frames = stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line) && line.includes(folder) && !line.includes("node_modules"))
    .map((line) => line.trim());
  return (excerpt ?? frames).map((line) => nearer(line, folder)).filter((line) => line.trim() !== "");
}

/** The same text with paths as they read from the project's folder. */
function nearer(text: string, folder: string): string {
  return text
    .replace(/file:\/\/[^\s:)]+/g, (url) => fileURLToPath(url))
    .replaceAll(`${folder}/`, "")
    .replace(
      /imported from (\S+)$/,
      (_whole, path: string) => `imported from ${relative(folder, path) || path}`,
    );
}
