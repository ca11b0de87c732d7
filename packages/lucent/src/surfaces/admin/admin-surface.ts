import type { Engine } from "../../operation/index.ts";
import type { Answerer, HttpSurface } from "../api.ts";

const PLACE = "/admin";
const FILES = "/admin/assets/";

/**
 * Answers `GET` and `HEAD` of the panel's page, at whichever of its addresses, and of its files. There is none where the
 * config turns it off, or where nobody can sign in.
 */
export function adminSurface({ config }: Engine): HttpSurface {
  if (!config.panel.isServed || config.defaultAuth === null) return () => null;
  return ({ method, path }) => {
    if (method !== "GET" && method !== "HEAD") return null;
    if (path.startsWith(FILES)) return FILE;
    return path === PLACE || path.startsWith(`${PLACE}/`) ? PAGE : null;
  };
}

const PAGE: Answerer = {
  pattern: "/admin/*",
  answer: async (arrival) => (await import("./panel-page.ts")).panelPage(arrival),
};

const FILE: Answerer = {
  pattern: `${FILES}:name`,
  answer: async (arrival) =>
    (await import("./panel-file.ts")).panelFile(arrival.request.path.slice(FILES.length), arrival),
};
