import { LucentError } from "../../errors/index.ts";
import type { HttpRequest } from "../http.ts";
import { LARGEST_BODY } from "../json-body.ts";
import { parseJson } from "../parse-json.ts";
import type { Override } from "./method-override.ts";

/** What a request of the web's kind is made from. */
export interface Sent {
  readonly request: HttpRequest;
  readonly override: Override | null;
  /** The address that the server goes by: what a client says of the host is not believed. */
  readonly serverURL: string;
}

/** A request for the handler of an endpoint, in the web's own form. Its body is read when it is asked for. */
export function sentRequest({ request, override, serverURL }: Sent): Request {
  const { method, path, search, headers } = request;
  const address = new URL(path, serverURL);
  address.search = [search, override?.search].filter(Boolean).join("&");
  if (override) return new Request(address, { method: "GET", headers: withoutContent(headers) });
  if (method === "GET" || method === "HEAD") return new Request(address, { method, headers: [...headers] });
  const body = lazily(() => request.body(LARGEST_BODY));
  return forgiving(new Request(address, { method, headers: [...headers], body, duplex: "half" }));
}

/** Makes an unreadable body the sender's fault: it is answered with a 400, and is no failure of the handler. */
function forgiving(request: Request): Request {
  const formData = request.formData.bind(request);
  return Object.assign(request, {
    json: async () => parseJson(await request.text()),
    formData: async () => {
      try {
        return await formData();
      } catch (error) {
        if (error instanceof LucentError) throw error;
        throw new LucentError("INVALID_REQUEST", { message: "The form could not be read.", cause: error });
      }
    },
  });
}

function lazily(read: () => Promise<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const bytes = await read();
        if (bytes.byteLength > 0) controller.enqueue(bytes);
        controller.close();
      },
    },
    // Nothing is read ahead of the first question.
    { highWaterMark: 0 },
  );
}

function withoutContent(headers: HttpRequest["headers"]): [string, string][] {
  return [...headers].filter(([name]) => !name.toLowerCase().startsWith("content-"));
}
