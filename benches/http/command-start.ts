import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Assignment } from "./child-process.ts";

const PATIENCE = 20_000;

/** Milliseconds until `lucent start` serves the bench's config in production; null where the build has no command line. */
export async function commandStart({
  build,
  databases,
  programs,
  file,
  secret,
}: Assignment): Promise<number | null> {
  const command = join(build.folder, `cli/main.${build.extension}`);
  if (!existsSync(command)) return null;
  const config = `${file}.config.mjs`;
  const settings = join(programs, "http/blog-config.js");
  writeFileSync(
    config,
    `import { blogConfig } from ${JSON.stringify(settings)};\nexport default blogConfig(${JSON.stringify(databases.lucent)});\n`,
  );

  const started = performance.now();
  const child = spawn(process.execPath, [command, "start", "--config", config, "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      PATH: process.env["PATH"],
      NODE_ENV: "production",
      JWT_SECRET: secret,
      SERVER_URL: "http://127.0.0.1",
      SMTP_URL: "smtp://127.0.0.1:9",
      SMTP_FROM: "hello@example.com",
      HOST: "127.0.0.1",
    },
    timeout: PATIENCE,
  });
  try {
    const url = await addressIn(createInterface(child.stdout));
    const ready = await fetch(`${url}/health/ready`);
    const milliseconds = performance.now() - started;
    if (ready.status !== 200) throw new Error(`\`lucent start\` is not ready: ${ready.status}.`);
    return milliseconds;
  } finally {
    const gone = child.exitCode === null && child.signalCode === null ? once(child, "exit") : null;
    child.kill("SIGTERM");
    await gone;
  }
}

/** The address in the log of a server that has started. */
async function addressIn(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const { url } = line.startsWith("{") ? (JSON.parse(line) as { url?: string }) : {};
    if (url !== undefined) return url;
  }
  throw new Error("`lucent start` ended without a word of where it listens.");
}
