import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyOf, type Running } from "./command.ts";

/** Time enough for what starts several processes. */
export const SLOW = 30_000;
/** A password that no policy minds. */
export const PASSWORD = "violet-anvil-thunder";
/** What production needs of its environment. */
export const PRODUCTION = {
  NODE_ENV: "production",
  JWT_SECRET: "q0Zl8jN2v5XrT7bYcW1mKdPfHsGa9uEo3iVxL6tRnBw4",
  SERVER_URL: "https://blog.example.com",
  SMTP_URL: "smtp://127.0.0.1:9",
  SMTP_FROM: "Blog <hello@blog.example.com>",
};

/** Changes a file of the project. */
export function edit(folder: string, file: string, change: (text: string) => string): void {
  const path = join(folder, file);
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

/** Waits for the address that a server prints. */
export async function addressOf(running: Running): Promise<string> {
  const [, port] = await running.prints(/http:\/\/localhost:(\d+)/);
  return `http://127.0.0.1:${port}`;
}

/** Sends JSON. */
export const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

/** A blog whose posts take their time to be listed. */
export function slowBlog(milliseconds: number): string {
  const cwd = copyOf("blog");
  edit(cwd, "collections/posts.ts", (text) =>
    text.replace(
      "access: {",
      `access: {\n    read: () => new Promise((done) => setTimeout(() => done(true), ${milliseconds})),`,
    ),
  );
  return cwd;
}
