import type { ResolvedCollection } from "../../config/index.ts";
import { Refusal } from "../refusal.ts";

/** What is known of an account before anybody is asked. */
export interface KnownAccount {
  readonly email?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Why the last answers were not accepted. */
  readonly faults: readonly string[];
}

/** Whether there is somebody at a terminal to be asked. */
export function canAsk(): boolean {
  return Boolean(process.stdin.isTTY && process.stdout.isTTY);
}

/** Asks for what is not known yet; after a fault, for all of it. A password is never shown. */
export async function askForAccount(
  { auth }: ResolvedCollection,
  { email, username, password, faults }: KnownAccount,
): Promise<Record<string, string>> {
  const needsName = auth?.identifiers.requireUsername === true;
  const needsEmail = auth?.identifiers.email === true || auth?.identifiers.requireEmail === true;
  const again = faults.length > 0;
  const { log } = await import("@clack/prompts");
  for (const fault of faults) log.error(fault);

  const ask = (question: Question) =>
    question.value === undefined || again ? askFor(question) : question.value;
  const asked = {
    ...((needsEmail || email !== undefined) && {
      email: await ask({ value: email, message: "E-mail address", option: "--email" }),
    }),
    ...((needsName || username !== undefined) && {
      username: await ask({ value: username, message: "Username", option: "--username" }),
    }),
  };
  return { ...asked, password: password ?? (await askForPassword()) };
}

interface Question {
  readonly value: string | undefined;
  readonly message: string;
  readonly option: string;
}

async function askFor({ value, message, option }: Question): Promise<string> {
  if (!canAsk()) throw new Refusal(`${option} is missing, and there is no terminal to ask on.`);
  const { text } = await import("@clack/prompts");
  return answer(
    await text({
      message,
      ...(value !== undefined && { initialValue: value }),
      validate: (typed) => (typed?.trim() ? undefined : "Type something, or press Ctrl-C to leave."),
    }),
  );
}

async function askForPassword(): Promise<string> {
  if (!canAsk()) {
    throw new Refusal("There is no terminal to ask for a password on.", {
      hints: ["Pipe it in with --password-stdin."],
    });
  }
  const { password } = await import("@clack/prompts");
  const first = answer(await password({ message: "Password" }));
  return answer(
    await password({
      message: "The same password again",
      validate: (typed) => (typed === first ? undefined : "The two are not the same."),
    }),
  );
}

function answer(given: string | symbol): string {
  if (typeof given === "symbol") throw new Refusal("Nobody was created.");
  return given;
}
