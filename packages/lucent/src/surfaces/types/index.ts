/** The project's types as TypeScript text, for callbacks and front ends; nothing here is read by the engine. */
export { writeEnvironmentTypes } from "./environment.ts";
