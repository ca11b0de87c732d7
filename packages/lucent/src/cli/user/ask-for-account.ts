import type { ResolvedCollection } from "../../config/index.ts";
import { Refusal } from "../refusal.ts";

/** By what a person signs in, as far as it is known. */
export interface Account {
  readonly email?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

/** Whether there is somebody at a terminal to be asked. */
export function canAsk(): boolean {
  return Boolean(process.stdin.isTTY && process.stdout.isTTY);
}

/** Asks for what is not known of an account yet. A password is never shown. */
export async function askForAccount({ auth }: ResolvedCollection, account: Account): Promise<Account> {
  const { email = false, requireEmail = false, requireUsername = false } = auth?.identifiers ?? {};
  const asked: Record<string, string> = {};
  if (email || requireEmail) asked["email"] = account.email ?? (await askFor("E-mail address", "--email"));
  if (requireUsername) asked["username"] = account.username ?? (await askFor("Username", "--username"));
  return { ...account, ...asked, password: account.password ?? (await askForPassword()) };
}

async function askFor(message: string, option: string): Promise<string> {
  if (!canAsk()) throw new Refusal(`${option} is missing, and there is no terminal to ask on.`);
  const { text } = await import("@clack/prompts");
  const validate = (typed: string | undefined) =>
    typed?.trim() ? undefined : "Type something, or press Ctrl-C to leave.";
  return answer(await text({ message, validate }));
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
