const PANEL = "/admin";

/**
 * Where somebody goes once they are in: an address within the panel, as the router knows it. Open redirect: what an
 * address asks for is taken apart and only its path within the panel is kept, so that no link leads elsewhere from here.
 */
export function safeTarget(wanted: unknown): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/")) return "/";
  try {
    const { pathname, search, hash } = new URL(PANEL + wanted, "http://panel.invalid");
    if (pathname !== PANEL && !pathname.startsWith(`${PANEL}/`)) return "/";
    const path = pathname.slice(PANEL.length) || "/";
    // Whoever has just come in is not asked in again.
    const isDoor = /^\/(sign-in|first|register)(\/|$)/.test(path);
    return isDoor || path.startsWith("//") ? "/" : path + search + hash;
  } catch {
    return "/";
  }
}
