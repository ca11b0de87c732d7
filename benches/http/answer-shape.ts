import type { Case, World } from "./cases.ts";
import type { Contender } from "./contender.ts";

/**
 * The names and kinds of values in an answer, whatever their order, and which documents a list holds: two
 * programs did the same work if it is the same.
 */
export async function answerShape({ url }: Contender, kind: Case, world: World): Promise<string> {
  const [request] = kind.requests(world);
  const { method = "GET", path = "/", headers = {}, body } = request ?? {};
  const sent = {
    method,
    headers: headers as Record<string, string>,
    ...(body !== undefined && { body: String(body) }),
  };
  const response = await fetch(url + path, sent);
  const answer = (await response.json()) as { readonly docs?: readonly { readonly id: string }[] };
  const found = answer.docs ? ` ${answer.docs.map(({ id }) => id).join(" ")}` : "";
  return `${response.status} ${shapeOf(answer)}${found}`;
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length} ${value.length > 0 ? shapeOf(value[0]) : ""}]`;
  if (typeof value !== "object") return typeof value;
  if (value === null) return "null";
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([name, inner]) => `${name}: ${shapeOf(inner)}`).join(", ")}}`;
}
