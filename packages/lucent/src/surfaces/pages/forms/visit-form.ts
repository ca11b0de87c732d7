import { LucentError } from "../../../errors/index.ts";
import { type Engine, stranger } from "../../../operation/index.ts";
import { toKnownError } from "../../render-error.ts";
import type { FormDestination } from "./form-routes.ts";
import type { Done, FormView, ShownForm, Visit } from "./form-view.ts";
import { wrongBy } from "./form-wrong.ts";
import { readForm } from "./read-form.ts";
import { submitForm } from "./submit-form.ts";

/**
 * What becomes of a visit. Mail scanners: GET and HEAD look at the token of a link and change nothing, however often
 * they come; what the page is for happens by POST alone.
 */
export async function visitForm(
  engine: Engine,
  destination: FormDestination,
  visit: Visit,
): Promise<FormView | Done> {
  const { asked, address } = destination;
  const { request, facts } = visit.arrival;
  if (asked.kind !== "form") return { state: asked.kind };
  let shown: ShownForm | null = null;
  try {
    const visitor = await visitorOf(engine, destination, asked.token);
    shown = { state: "form", visitor, values: new Map(), wrong: null };
    if (request.method !== "POST") return shown;
    const values = await readForm(request);
    shown = { ...shown, values };
    const result = await submitForm(engine, destination, { ...visit, values, token: asked.token });
    return "wrong" in result ? { ...shown, wrong: result.wrong } : result;
  } catch (error) {
    const known = toKnownError(error);
    if (known.status >= 500) {
      engine.log.error({ requestId: facts.requestId, route: address, err: error }, "A page failed.");
    }
    if (known.code === "INVALID_MAILED_TOKEN") return { state: "dead" };
    const wrong = wrongBy(known, { ...destination, language: visit.language });
    return shown ? { ...shown, wrong } : { state: "trouble", wrong };
  }
}

/** The name of whom the link is for; refuses one that opens nothing any more. */
async function visitorOf(
  engine: Engine,
  { offer: { collection }, page }: FormDestination,
  token: string | null,
): Promise<string | null> {
  if (!page.token) return null;
  const scene = { engine, collection, caller: stranger(engine) };
  const visitor = token === null ? null : await page.token.find(scene, token);
  if (!visitor) throw new LucentError("INVALID_MAILED_TOKEN");
  return visitor.name;
}
