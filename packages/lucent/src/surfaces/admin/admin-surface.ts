import type { Answerer, HttpSurface } from "../api.ts";

const PLACE = "/admin";
const FILES = "/admin/assets/";

/** Answers `GET` and `HEAD` of the panel's page, at whichever of its addresses, and of its files. */
export function adminSurface(): HttpSurface {
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
