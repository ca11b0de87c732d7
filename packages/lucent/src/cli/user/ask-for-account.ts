import type { ResolvedAuth, ResolvedCollection } from "../../config/index.ts";
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

/** Asks for what is not known of an account yet, and is needed. A password is never shown. */
export async function askForAccount(collection: ResolvedCollection, account: Account): Promise<Account> {
  refuseUnusable(collection, account);
  const { email, username, requireEmail, requireUsername } = (collection.auth as ResolvedAuth).identifiers;
  const isNamed = username && account.username !== undefined;
  const asked: Record<string, string> = {};
  if (requireEmail || (email && !requireUsername && !isNamed))
    asked["email"] = account.email ?? (await askFor("E-mail address", "--email"));
  if (requireUsername) asked["username"] = account.username ?? (await askFor("Username", "--username"));
  const needsPassword = collection.fields.some(({ purpose, required }) => purpose === "password" && required);
  if (needsPassword) asked["password"] = account.password ?? (await askForPassword());
  return { ...account, ...asked };
}

/** What a collection keeps nowhere would be lost without a word. */
function refuseUnusable({ slug, fields }: ResolvedCollection, account: Account): void {
  const options = { email: "--email", username: "--username", password: "--password-stdin" };
  for (const [name, option] of Object.entries(options)) {
    const isKept = fields.some(({ purpose, name: field }) => purpose === name || field === name);
    if (account[name as keyof Account] === undefined || isKept) continue;
    throw new Refusal(`The people of "${slug}" have no ${name}.`, { hints: [`Leave ${option} out.`] });
  }
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
