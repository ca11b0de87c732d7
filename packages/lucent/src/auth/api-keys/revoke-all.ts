import type { Scene } from "../../operation/index.ts";
import type { Write } from "../../ports/index.ts";
import { tellOf } from "../events/index.ts";
import { API_KEYS } from "../tables.ts";
import { keysOf } from "./keys.ts";

/** The statements that revoke all keys of a person. */
export function revokeAll(scene: Scene, person: string): readonly Write[] {
  return [
    { kind: "delete", from: API_KEYS.name, where: keysOf(person) },
    ...tellOf(scene, { event: "all API keys revoked", person }),
  ];
}
