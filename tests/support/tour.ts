import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect } from "vitest";
import { BIN, copyOf, environment, start } from "./command.ts";
import { type Fence, patternOf } from "./fences.ts";
import { fill } from "./fill.ts";

const run = promisify(execFile);

/** Where pages say that the server is reached. */
export const ADDRESS = "http://localhost:3000";

/** How long something that is on its way is looked for. */
const LOOK = { timeout: 10_000 };

/** Whether the commands of a tour can be run here. */
export const hasCurl = await run("curl", ["--version"]).then(
  () => true,
  () => false,
);

/** A page's commands, run one after the other against a seeded example. */
export interface Tour {
  /**
   * Runs a block. One that is an assignment is kept for those behind it; any other must be answered as is shown: a
   * query of GraphQL with JSON, a command with what curl prints of an answer, with some text, or with nothing.
   */
  follow(fence: Fence): Promise<void>;
  /** A text of the page, for the server that is there. */
  here(text: string): Promise<string>;
}

/** Takes the tests of a suite to a copy of an example, which is seeded and served once one of them needs that. */
export function tourOf(example: string, seeded: string): Tour {
  const variables: Record<string, string> = {};
  const stop: (() => unknown)[] = [];
  let cwd = "";
  let serving: Promise<string> | undefined;

  beforeAll(() => {
    cwd = copyOf(example, (clean) => stop.push(clean));
  });
  afterAll(async () => {
    for (const end of stop.reverse()) await end();
  });

  async function serve(): Promise<string> {
    expect(await fill(cwd, example)).toContain(seeded);
    const ends: (() => void)[] = [];
    const server = start(["start", "--port", "0"], { cwd, onFinished: (end) => ends.push(end) });
    stop.push(() => server.ended, ...ends);
    const [, port] = await server.prints(/http:\/\/localhost:(\d+)/);
    return `http://127.0.0.1:${port}`;
  }

  async function here(text: string): Promise<string> {
    if (!text.includes(ADDRESS)) return text;
    serving ??= serve();
    return text.replaceAll(ADDRESS, await serving);
  }

  async function shell(script: string): Promise<string> {
    const npx = `npx() { shift; "${process.execPath}" "${BIN}" "$@"; }`;
    const env = { ...environment(), ...variables };
    // Bash takes a pipe from Node for a network connection, upon which it would read what this machine has in its .bashrc.
    return (await run("bash", ["--norc", "-c", `${npx}\n${await here(script)}`], { cwd, env })).stdout;
  }

  async function keep(name: string, text: string): Promise<void> {
    const value = await shell(`${text}printf %s "$${name}"`);
    expect(value).toMatch(/^[\w.:-]{10,}$/);
    variables[name] = value;
  }

  return {
    here,
    async follow({ language, text, next }) {
      const [, name] = /^([A-Z]+)=\$\(/.exec(text) ?? [];
      if (name !== undefined) return keep(name, text);
      if (language === "graphql") {
        expect(next?.language).toBe("json");
        const query = text.replace(/\$([A-Z]+)/g, (_, kept: string) => variables[kept] ?? "");
        return expect(await ask(await here(`${ADDRESS}/api/graphql`), query)).toMatchObject(
          shown(next?.text),
        );
      }
      if (next?.language !== "http") {
        const expected = patternOf(next?.language === "text" ? next.text : "");
        // A letter comes a moment after the answer that it will.
        if (text.startsWith("curl -s http")) return expect.poll(() => shell(text), LOOK).toMatch(expected);
        return expect((await shell(text)).trim()).toMatch(expected);
      }
      const answer = await shell(text);
      const [head = "", body = ""] = next.text.split("\n\n");
      const [status, ...headers] = head.split("\n");
      const [received = "", json = ""] = answer.split("\r\n\r\n");
      const lines = received.split("\r\n");
      expect(lines[0]).toBe(status);
      for (const line of headers) expect(lines).toContainEqual(expect.stringMatching(patternOf(line)));
      expect(JSON.parse(json)).toMatchObject(shown(body));
    },
  };
}

/** Sends a query with the headers and the variables that its comments name. */
async function ask(address: string, query: string): Promise<unknown> {
  const said = [...query.matchAll(/^# ([\w-]+): (.+)$/gm)];
  const told = new Map(said.map(([, name = "", value = ""]) => [name, value]));
  const variables = JSON.parse(told.get("Variables") ?? "{}");
  told.delete("Variables");
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", ...Object.fromEntries(told) },
    body: JSON.stringify({ query, variables }),
  });
  return answer.json();
}

/** What an answer must hold; an ellipsis stands for any text. */
function shown(json = ""): object {
  return JSON.parse(json, (_key, value) => (value === "…" ? expect.any(String) : value));
}
