/** A `fetch` that keeps cookies as a browser does, on a page of `origin`. */
export function cookieJar(origin: string): {
  readonly fetch: typeof fetch;
  readonly cookies: Map<string, string>;
} {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async fetch(input, init) {
      const headers = new Headers(init?.headers);
      headers.set("origin", origin);
      if (cookies.size > 0 && init?.credentials === "include") {
        headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
      }
      const response = await fetch(input, { ...init, headers });
      for (const cookie of response.headers.getSetCookie()) {
        const [pair = ""] = cookie.split(";");
        const [name = "", value = ""] = pair.split("=");
        if (/max-age=0|expires=thu, 01 jan 1970/i.test(cookie)) cookies.delete(name);
        else cookies.set(name, value);
      }
      return response;
    },
  };
}
