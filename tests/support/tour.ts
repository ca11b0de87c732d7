import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeAll, expect } from "vitest";
import { copyOf, environment, start } from "./command.ts";
import type { Fence } from "./fences.ts";

const run = promisify(execFile);
const SLOW = 60_000;

/** Whether the commands of a tour can be run here. */
export const hasCurl = await run("curl", ["--version"]).then(
  () => true,
  () => false,
);

/** A page's commands, run one after the other against a seeded example. */
export interface Tour {
  /** Runs a block: one that is an assignment is kept for those behind it, any other must be answered as is shown. */
  follow(fence: Fence): Promise<void>;
}

/** Serves a seeded copy of an example to the tests of a suite; `seeded` is what its seed says. */
export function tourOf(example: string, seeded: string): Tour {
  const variables: Record<string, string> = {};
  let url = "";

  beforeAll(async () => {
    const stop: (() => void)[] = [];
    const cwd = copyOf(example, (clean) => stop.push(clean));
    const { stdout } = await run(process.execPath, ["seed.ts"], { cwd, env: environment() });
    expect(stdout).toContain(seeded);
    const server = start(["start", "--port", "0"], { cwd, onFinished: (end) => stop.push(end) });
    const [, port] = await server.prints(/http:\/\/localhost:(\d+)/);
    url = `http://127.0.0.1:${port}`;
    return async () => {
      for (const end of stop.reverse()) end();
      await server.ended;
    };
  }, SLOW);

  const shell = async (script: string) => {
    const here = script.replaceAll("http://localhost:3000", url);
    const { stdout } = await run("bash", ["-c", here], { env: { ...environment(), ...variables } });
    return stdout;
  };

  return {
    async follow({ text, next }) {
      const [, name] = /^([A-Z]+)=\$\(/.exec(text) ?? [];
      if (name !== undefined) {
        variables[name] = await shell(`${text}printf %s "$${name}"`);
        expect(variables[name]).toMatch(/^[\w.:-]{10,}$/);
        return;
      }
      expect(next?.language).toBe("http");
      const [head = "", body = ""] = (next?.text ?? "").split("\n\n");
      const answer = await shell(text);
      expect(answer.split("\r\n")[0]).toBe(head);
      expect(JSON.parse(answer.split("\r\n\r\n")[1] as string)).toMatchObject(
        JSON.parse(body, (_key, value) => (value === "…" ? expect.any(String) : value)),
      );
    },
  };
}
