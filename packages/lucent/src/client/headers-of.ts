import type { CallOptions, ClientSettings } from "./options.ts";

/** The headers of a request by names in lower case: those of the call go before those of the client. */
export async function headersOf(
  { headers: general }: ClientSettings,
  { headers }: CallOptions,
): Promise<Readonly<Record<string, string>>> {
  const given = typeof general === "function" ? await general() : general;
  return { ...inLowerCase(given), ...inLowerCase(headers) };
}

function inLowerCase(headers: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
