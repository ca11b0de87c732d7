import { fault, type Place } from "../check/place.ts";
import { type Environment, environmentPlace } from "./environment.ts";

const NAME = "LUCENT_SETUP_CODE";
const SHORTEST = 12;

/** The setup code of the environment; null where there is none. A short one could be found by trying. */
export function resolveSetupCode(environment: Environment, place: Place): string | null {
  const code = environment[NAME]?.trim();
  if (!code) return null;
  if (code.length < SHORTEST) {
    const mend = `Write at least ${SHORTEST} characters, or leave it out and use the code that the server prints.`;
    fault(environmentPlace(place, NAME), "The setup code is too short.", mend);
  }
  return code;
}
