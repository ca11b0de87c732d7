import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "./npm.ts";

const CACHE = join(import.meta.dirname, "../node_modules/.cache/nodes");

/** Gives the path of a Node of the wanted version, which npm installs beside the workspace's own the first time. */
export async function installNode(version: string): Promise<string> {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const prefix = platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node";
  const name = `${prefix}-${platform}-${process.arch}`;
  const home = join(CACHE, version);
  const binary = join(home, "node_modules", name, platform === "win" ? "bin/node.exe" : "bin/node");
  if (existsSync(binary)) return binary;

  mkdirSync(CACHE, { recursive: true });
  const fresh = mkdtempSync(join(CACHE, `${version}-`));
  try {
    writeFileSync(join(fresh, "package.json"), '{ "private": true }');
    await npm(fresh, "install", "--prefer-offline", `${name}@${version}`);
    if (!existsSync(home)) renameSync(fresh, home);
    return binary;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
