import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Chromium } from "./find-chromium.ts";

const require = createRequire(import.meta.url);
const CACHE = join(import.meta.dirname, "../../node_modules/.cache/chromium");
const UNPACK =
  'const { default: chromium } = await import("@sparticuz/chromium"); await chromium.executablePath();';

/** Unpacks the Chromium of npm into the cache the first time; `undefined` where it is for another kind of machine. */
export async function unpackChromium(): Promise<Chromium | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const home = join(CACHE, version());
  if (!existsSync(home)) await unpackInto(home);
  return {
    executablePath: join(home, "chromium"),
    env: { LD_LIBRARY_PATH: join(home, "al2023/lib"), FONTCONFIG_PATH: home },
  };
}

/** In a process of its own, since the package unpacks itself into whatever is the folder for temporary files. */
async function unpackInto(home: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const fresh = mkdtempSync(join(CACHE, "fresh-"));
  try {
    await promisify(execFile)(process.execPath, ["--input-type=module", "-e", UNPACK], {
      cwd: import.meta.dirname,
      // With this the package unpacks its libraries as well, which a bare machine does not have.
      env: { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" },
    });
    writeFileSync(join(fresh, "fonts.conf"), fontsOf(home));
    if (!existsSync(home)) renameSync(fresh, home);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** Its own fonts alone, so that pages are laid out alike everywhere. */
function fontsOf(home: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(home, "fonts")}</dir>
  <cachedir>${join(home, "fonts-cache")}</cachedir>
</fontconfig>
`;
}

function version(): string {
  const manifest = join(require.resolve("@sparticuz/chromium"), "../../package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
