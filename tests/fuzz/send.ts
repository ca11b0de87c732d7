/** A request as it goes over the wire. */
export interface Sent {
  readonly method: string;
  /** With the query. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** What came back. */
export interface Answered {
  readonly status: number;
  readonly text: string;
  /** As it was parsed; undefined where it is no JSON. */
  readonly body: unknown;
  readonly headers: Headers;
}

/** Sends a request to a server. */
export async function send(url: string, { method, address, headers, body }: Sent): Promise<Answered> {
  const response = await fetch(url + address, {
    method,
    headers,
    redirect: "manual",
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  return { status: response.status, text, body: parsed(text), headers: response.headers };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
