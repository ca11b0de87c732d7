import { answerAsset } from "../answer-asset.ts";
import type { Arrival } from "../api.ts";
import type { HttpResponse } from "../http.ts";
import { renderUnknownRoute } from "../render-error.ts";
import { PANEL_SHELF } from "./panel-shelf.ts";

/** Answers with a file of the panel. */
export async function panelFile(name: string, arrival: Arrival): Promise<HttpResponse> {
  const { files } = await PANEL_SHELF.manifest();
  // Path traversal: only names that the build made lead to a file.
  if (!files.includes(name)) return renderUnknownRoute(arrival.request.path, arrival.headers);
  const content = () => PANEL_SHELF.content(name);
  return answerAsset({ name, hash: name, isPinned: true, content }, arrival);
}
