import type { ClientMethod, ManifestAct } from "lucent/client";
import { clientWith } from "../session/index.ts";
import { argumentsOf, type Doing } from "./arguments-of.ts";

/** Does an act by the operation of its name, whether or not the client has heard of it before. */
export async function doAct(act: ManifestAct, doing: Doing): Promise<unknown> {
  const { name, call } = act;
  const methods = clientWith({ [name]: call }) as unknown as Readonly<Record<string, ClientMethod>>;
  return methods[name]?.(argumentsOf(act, doing));
}
