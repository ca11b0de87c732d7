import { get, type IncomingHttpHeaders } from "node:http";

/** What came back, byte for byte. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Gets an address as it is written, with these headers and no others: `fetch` unpacks and tidies up. */
export function rawGet(url: string, headers: Readonly<Record<string, string>>): Promise<WireAnswer> {
  const { hostname, port } = new URL(url);
  const path = url.slice(url.indexOf(port) + port.length);
  return new Promise((resolve, reject) => {
    get({ hostname, port, path, headers }, (message) => {
      const chunks: Buffer[] = [];
      message.on("data", (chunk: Buffer) => chunks.push(chunk));
      message.on("error", reject);
      message.on("end", () => {
        resolve({ status: message.statusCode ?? 0, headers: message.headers, body: Buffer.concat(chunks) });
      });
    }).on("error", reject);
  });
}
