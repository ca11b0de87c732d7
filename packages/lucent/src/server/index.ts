/** Where the rooms are wired into a running engine: the instance, its servers, its start and its end. */
export { assemble, createLucent, getLucent, instanceOf } from "./create-lucent.ts";
export { databasePath, openDatabase, takeSteps, withoutPassword } from "./database.ts";
export { developmentFolder } from "./development-folder.ts";
export { developmentSecretsPath, rotateDevelopmentSecrets } from "./development-secrets.ts";
export { features, type Instance, type Substitutes } from "./instance.ts";
export { type Listening, listen } from "./node-server.ts";
export { replaceFile } from "./replace-file.ts";
