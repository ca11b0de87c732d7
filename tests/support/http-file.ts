import { expect } from "vitest";

/** A request of an `.http` file, as editors send it. */
export interface FileRequest {
  readonly title: string;
  /** By which requests behind it speak of its answer. */
  readonly name: string | undefined;
  readonly method: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const PARTS =
  /^(?:# @name (?<name>\w+)\n)?(?<method>[A-Z]+) (?<address>.+)\n(?<head>(?:[\w-]+: .+\n?)*)\n*(?<body>[\s\S]*)$/;

/** The requests of an `.http` file, in order. */
export function requestsOf(file: string): FileRequest[] {
  return file
    .split(/^### /m)
    .slice(1)
    .map((block) => {
      const [title = "", ...lines] = block.trim().split("\n");
      const {
        name,
        method = "",
        address = "",
        head = "",
        body = "",
      } = PARTS.exec(`${lines.join("\n")}\n`)?.groups ?? {};
      const headers = Object.fromEntries(
        head
          .split("\n")
          .filter(Boolean)
          .map((line) => line.split(": ", 2)),
      );
      return { title, name, method, address, headers, body: body.trim() || undefined };
    });
}

/** Sends the requests of a file one after the other; all succeed but those whose title ends with another status. */
export function senderTo(api: string): (request: FileRequest) => Promise<void> {
  const answers = new Map<string, unknown>();
  const filled = (text: string) =>
    text.replace(/\{\{(\w+)(?:\.response\.body\.([^}]+))?\}\}/g, (_, name: string, path?: string) => {
      const value = name === "api" ? api : valueAt(answers.get(name), path ?? "");
      expect(value, `{{${name}…}}`).toBeTypeOf("string");
      return value as string;
    });

  return async ({ title, name, method, address, headers, body }) => {
    const answer = await fetch(filled(address), {
      method,
      headers: Object.entries(headers).map(([key, value]) => [key, filled(value)] as [string, string]),
      ...(body !== undefined && { body: filled(body) }),
    });
    const told = (await answer.json()) as { readonly errors?: readonly unknown[] };
    if (name) answers.set(name, told);
    const [, status] = /: (\d{3})$/.exec(title) ?? [];
    if (status) expect(answer.status).toBe(Number(status));
    // GraphQL answers with 200 whatever comes of it.
    else expect({ ok: answer.ok, errors: told.errors ?? [] }).toEqual({ ok: true, errors: [] });
  };
}

/** A value in an answer, by a path such as `docs[0].id`. */
function valueAt(value: unknown, path: string): unknown {
  const keys = path.match(/[^.[\]]+/g) ?? [];
  return keys.reduce<unknown>((held, key) => (held as Record<string, unknown> | undefined)?.[key], value);
}
