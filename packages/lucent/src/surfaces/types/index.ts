/** The project's types as TypeScript text, for callbacks and front ends; nothing here is read by the engine. */
export { type ChangedTypes, changedTypes } from "./changed-types.ts";
export { writeEnvironmentTypes } from "./environment.ts";
