#!/usr/bin/env node
// Syntax of 2015 throughout: a Node that is too old must get as far as saying so.
import { existsSync } from "node:fs";

const NEEDED = "22.18.0";
const main = new URL("../dist/cli/main.js", import.meta.url);

/** Whether one `x.y.z` comes before another. */
const isOlder = (version, other) => {
  const have = version.split(".").map(Number);
  const want = other.split(".").map(Number);
  const at = have.findIndex((part, index) => part !== want[index]);
  return at !== -1 && have[at] < want[at];
};

const refuse = (reason) => {
  console.error(`lucent: ${reason}`);
  process.exitCode = 1;
};

if (isOlder(process.versions.node, NEEDED)) {
  refuse(
    `needs Node ${NEEDED} or newer, and this is ${process.versions.node}. Get a newer one at https://nodejs.org`,
  );
} else if (existsSync(main)) {
  void import(main.href);
} else {
  refuse("is not built yet. In a clone of the repository, run: npm run build");
}
