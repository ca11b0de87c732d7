import colors from "picocolors";
import { developmentFolder, developmentSecretsPath, rotateDevelopmentSecrets } from "../../server/index.ts";
import { findConfig } from "../find-config.ts";
import { loadConfig } from "../load-config.ts";
import type { CommonValues } from "../options.ts";
import { describeByHand, describeRotation, shownPath } from "./describe-rotation.ts";
import { environmentFileOf } from "./environment-file.ts";
import { rotateEnvironmentFile, variablesInUse } from "./rotate-environment-file.ts";

/** What is said on the command line of a rotation. */
export interface RotationValues extends CommonValues {
  readonly envFile?: string | undefined;
}

/**
 * Puts a new secret in the place of the one in use, wherever that is kept: in a file of variables, or in development
 * beside the database. Where it is kept elsewhere, says what to set there.
 */
export async function rotateSecret(values: RotationValues): Promise<void> {
  const place = findConfig(values.config);
  const file = await environmentFileOf(place, values.envFile);
  const { config } = await loadConfig(place);

  if (file && (file.isNamed || variablesInUse(file.values, config).length > 0)) {
    return console.log(describeRotation(await rotateEnvironmentFile(file, config), config));
  }
  if (config.secret !== null) return console.log(describeByHand(config, process.env));
  const path = shownPath(developmentSecretsPath(developmentFolder(config)));
  if (await rotateDevelopmentSecrets(developmentFolder(config))) {
    return console.log(describeRotation({ path, isDropped: false }, config));
  }
  console.log(`${colors.green("✓")} There is no secret yet. The first start makes one: ${path}`);
}
