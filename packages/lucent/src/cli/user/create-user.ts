import colors from "picocolors";
import { isAdministrator } from "../../access/index.ts";
import { asUser } from "../../auth/access-tokens.ts";
import { administratorFields } from "../../auth/first-user.ts";
import type { ResolvedCollection, ResolvedConfig } from "../../config/index.ts";
import type { Document } from "../../documents/index.ts";
import { LucentError } from "../../errors/index.ts";
import { stranger } from "../../operation/index.ts";
import { assemble, type Instance, instanceOf } from "../../server/index.ts";
import { addressOf } from "../address.ts";
import { findConfig } from "../find-config.ts";
import { objectIn } from "../json-object.ts";
import { listed } from "../lay-out.ts";
import { loadConfig } from "../load-config.ts";
import type { CommonValues } from "../options.ts";
import { Refusal } from "../refusal.ts";
import { type Account, askForAccount, canAsk } from "./ask-for-account.ts";
import { peopleOf } from "./people-of.ts";
import { readPassword } from "./read-password.ts";

/** What is said on the command line of a new person. */
export interface UserValues extends CommonValues {
  readonly email?: string | undefined;
  readonly username?: string | undefined;
  readonly collection?: string | undefined;
  readonly data?: string | undefined;
  readonly passwordStdin: boolean;
  readonly admin: boolean;
}

/** Creates a person from the command line, whose user is trusted as the owner of the database. */
export async function createUser(values: UserValues): Promise<void> {
  const more = values.data === undefined ? {} : objectIn("--data", values.data);
  const { config } = await loadConfig(findConfig(values.config));
  const collection = peopleOf(config, values);
  const piped = values.passwordStdin ? await readPassword() : undefined;

  const instance = await instanceOf(assemble({ ...config, warnings: [] }));
  const { port, host } = addressOf(values, config.production);
  instance.listensAt(`http://${host === "127.0.0.1" ? "localhost" : host}:${port}`);
  try {
    const granted = { ...more, ...grantedTo(collection, config, values) };
    for (let account: Account = { email: values.email, username: values.username, password: piped }; ; ) {
      account = await askForAccount(collection, account);
      const created = await create(instance, collection, { ...account, ...granted });
      if ("document" in created) {
        return await tell(instance, { ...created.document, collection: collection.slug }, values.admin);
      }
      account = await withoutFaults(account, created.faults);
    }
  } finally {
    await instance.close();
  }
}

type Faults = readonly { readonly path: string; readonly message: string }[];

async function create(
  { local }: Instance,
  { slug }: ResolvedCollection,
  data: Record<string, unknown>,
): Promise<{ readonly document: Document } | { readonly faults: Faults }> {
  try {
    return { document: (await local.methods["create"]?.({ collection: slug, data })) as Document };
  } catch (error) {
    const faults = error instanceof LucentError && (error.data as { errors?: Faults } | undefined)?.errors;
    if (faults) return { faults };
    throw error instanceof LucentError ? new Refusal(error.message, { cause: error }) : error;
  }
}

/** Whoever was made at the terminal needs no mail to prove their address. */
function grantedTo(
  collection: ResolvedCollection,
  config: ResolvedConfig,
  { admin }: UserValues,
): Record<string, unknown> {
  const verified = collection.fields.find(({ purpose }) => purpose === "verified");
  return {
    ...(verified && { [verified.name]: true }),
    ...(admin && administratorFields(collection, config.adminCollection)),
  };
}

async function tell({ engine }: Instance, document: Document, admin: boolean): Promise<void> {
  const slug = asUser(document).collection;
  const name = String(document["email"] ?? document["username"] ?? document.id);
  const isOne = admin && (await isAdministrator({ ...stranger(engine), user: asUser(document) }));
  console.log(
    `${colors.green("✓")} ${colors.bold(name)} is in ${slug} now${isOne ? ", as an administrator" : ""}.`,
  );
  console.log(colors.dim(`  id ${document.id}`));
  if (!admin || isOne) return;
  throw new Refusal(`${name} was created, but is no administrator by the config's own rule.`, {
    hints: [`\`access.admin\` of \`${slug}\` decides; give the fields that it asks for with --data.`],
  });
}

/** What of an account still stands, so that only the rest is asked for again; throws where asking cannot help. */
async function withoutFaults(account: Account, faults: Faults): Promise<Account> {
  if (!canAsk() || faults.some(({ path }) => !(path in account))) throw refused(faults);
  const { log } = await import("@clack/prompts");
  for (const { message } of faults) log.error(message);
  return { ...account, ...Object.fromEntries(faults.map(({ path }) => [path, undefined])) };
}

function refused(faults: Faults): Refusal {
  const lines = listed(
    faults.map(({ path, message }) => [colors.yellow(path), message]),
    0,
  );
  return new Refusal(`Nobody was created.\n${lines.join("\n")}`);
}
