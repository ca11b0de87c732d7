import { isSameSecret, setupCode } from "../crypto/index.ts";
import type { Engine } from "../operation/index.ts";

/** Whether a text is the setup code of this installation: the one that was configured, or the one that was printed. */
export function isSetupCode(engine: Engine, shown: string | undefined): boolean {
  return (
    shown !== undefined && isSameSecret(shown.trim().toUpperCase(), expectedSetupCode(engine).toUpperCase())
  );
}

/** The code that the first administrator has to show in production. */
export function expectedSetupCode({ secrets, config }: Engine): string {
  return config.setupCode ?? setupCode(secrets[0]);
}
