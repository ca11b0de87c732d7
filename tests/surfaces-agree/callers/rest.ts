import { addressOf } from "../../../packages/lucent/src/operation/address-of.ts";
import type { Route } from "../../../packages/lucent/src/operation/index.ts";
import type { ObjectSchema, Schema } from "../../../packages/lucent/src/schema/index.ts";
import { holdsPath } from "../../../packages/lucent/src/surfaces/holds-path.ts";
import { type Answer, type Asked, type Caller, refusalOf } from "../caller.ts";
import { byCookie, byHeader, type Signing } from "../signing.ts";

const ORIGIN = "http://localhost";

/** REST by each route of an operation, at each of its addresses. */
export function restCallers(routes: readonly Route[]): readonly Caller[] {
  return routes.flatMap((route) =>
    [false, ...(route.alsoAtTop ? [true] : [])].flatMap((isAtTop) =>
      [byHeader, byCookie].map((signing) => ({
        name: `REST, ${route.method} ${route.path} ${isAtTop ? "at the top " : ""}${signing.name}`,
        surface: "rest",
        call: (asked: Asked) => send(asked, { route, isAtTop, signing }),
      })),
    ),
  );
}

interface Way {
  readonly route: Route;
  readonly isAtTop: boolean;
  readonly signing: Signing;
}

async function send(asked: Asked, { route, isAtTop, signing }: Way): Promise<Answer> {
  const { declaration } = asked.offer.operation;
  const { slug } = asked.offer.collection;
  const { data, ...beside } = asked.input;
  const inPath = Object.keys((declaration.path as ObjectSchema | undefined)?.properties ?? {});
  const path = inPath.reduce((text, name) => text.replace(`:${name}`, String(beside[name])), route.path);
  const search = Object.entries(beside)
    .filter(([name]) => !inPath.includes(name))
    .map(
      ([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)] as const,
    );
  const place = isAtTop ? `/${slug}` : addressOf(asked.offer.collection);
  const url = new URL(`${ORIGIN}/api${place}${path === "/" ? "" : path}`);
  url.search = new URLSearchParams(Object.fromEntries(search)).toString();
  const hasBody = route.method !== "GET" && route.method !== "DELETE";
  const sent = holdsPath(declaration, route.path) ? data : beside;
  const response: Response = await asked.lucent.fetch(
    new Request(url, {
      method: route.method,
      headers: { ...signing.headers(asked), ...(hasBody && { "content-type": "application/json" }) },
      ...(hasBody && { body: JSON.stringify(sent ?? {}) }),
    }),
  );
  return answerOf(response, declaration);
}

interface Rendering {
  readonly output: Schema;
  readonly wrapped?: string;
  readonly message?: unknown;
}

async function answerOf(response: Response, { wrapped, message }: Rendering): Promise<Answer> {
  const cookies = response.headers.getSetCookie();
  const { status } = response;
  const body = (await response.json()) as Record<string, unknown>;
  const [error] = (body["errors"] ?? []) as readonly object[];
  if (error && "code" in error) return { refused: refusalOf({ ...error, status }), cookies };
  // The sentence is REST's own.
  const { message: sentence, ...content } = body;
  if ((message !== undefined) !== (typeof sentence === "string"))
    throw new Error("A sentence too many or few.");
  return { output: wrapped === undefined ? content : content[wrapped], cookies };
}
