import { existsSync, statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { Refusal } from "./refusal.ts";

/** Where a project's config lies. */
export interface ConfigPlace {
  readonly path: string;
  readonly folder: string;
  /** The path as it reads best from where the command was given. */
  readonly shown: string;
}

const NAMES = ["lucent.config.ts", "lucent.config.mts", "lucent.config.js", "lucent.config.mjs"];

/** Finds the config that was named, else the one that lies here. */
export function findConfig(given: string | undefined): ConfigPlace {
  const path = resolve(given ?? NAMES.find((name) => existsSync(name)) ?? (NAMES[0] as string));
  const shown = relative(process.cwd(), path).startsWith("..") ? path : relative(process.cwd(), path);
  if (!existsSync(path)) {
    const hints = given
      ? ["--config takes the path of the file, starting here."]
      : ["Go to the folder of your project, or name the file: --config <path>."];
    throw new Refusal(`There is no ${given ? shown : `lucent.config.ts in ${process.cwd()}`}.`, { hints });
  }
  if (statSync(path).isDirectory()) {
    throw new Refusal(`${shown} is a folder.`, {
      hints: [`Name the file: --config ${shown}/lucent.config.ts`],
    });
  }
  return { path, folder: dirname(path), shown };
}
