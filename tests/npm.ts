import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What npm says when it is the registry, or the way to it, that failed. */
const UNREACHABLE =
  /E(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|NOTCACHED|HOSTUNREACH|NETUNREACH)|ERR_SOCKET_TIMEOUT/;

/** Thrown where npm could not reach its registry, so that a test can be skipped for it rather than fail. */
export class RegistryUnreachable extends Error {
  override readonly name = "RegistryUnreachable";
}

/** Runs npm quietly in a folder and gives what it printed. */
export async function npm(cwd: string, ...args: string[]): Promise<string> {
  const quiet = ["--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error", "--fetch-retries=1"];
  try {
    const { stdout } = await run("npm", [...args, ...quiet], { cwd, env: ownEnvironment() });
    return stdout;
  } catch (fault) {
    const said = `${(fault as { stderr?: string }).stderr ?? ""}${(fault as Error).message}`;
    if (UNREACHABLE.test(said))
      throw new RegistryUnreachable("npm's registry does not answer", { cause: fault });
    throw new Error(`npm ${args.join(" ")} failed:\n${said}`, { cause: fault });
  }
}

/** An npm within `npm test` would take the outer one's settings, such as its workspace, for its own. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const kept = /^npm_config_(registry|cache|cafile|https?_proxy|userconfig|globalconfig)$/i;
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || kept.test(name)),
  );
}
