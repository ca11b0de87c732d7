import { isDemanded, type ResolvedCollection, type ResolvedField } from "../config/index.ts";
import { pageAddress, type Scene, type SignInFacts } from "../operation/index.ts";
import { administratorFields, wasFirstUserHere } from "./first-user.ts";
import { forgotPage } from "./pages/forgot-page.ts";

/** How people of a collection come in by password, as strangers are told of it; null where they do not. */
export async function signInFacts(scene: Scene): Promise<SignInFacts | null> {
  const { collection, engine } = scene;
  const { auth } = collection;
  if (!auth || auth.disableLocalStrategy) return null;
  const { config } = engine;
  const isOpenForFirst = !(await wasFirstUserHere(scene));
  return {
    isOpenForFirst,
    needsSetupCode: isOpenForFirst && config.production,
    canRegister: auth.register.open,
    fields: isOpenForFirst ? fieldsOfFirst(collection, config.adminCollection) : [],
    // Without mail nobody gets the letter.
    forgotPage: engine.mailer === null ? null : pageAddress(collection, forgotPage.word),
  };
}

/** What the first person cannot be without, but for what the engine fills in and what names them at the door. */
function fieldsOfFirst(
  collection: ResolvedCollection,
  adminCollection: string | null,
): readonly ResolvedField[] {
  const granted = administratorFields(collection, adminCollection);
  return demanded(collection.fields).filter(({ name, purpose }) => {
    if (purpose === "email" || purpose === "username") return !collection.auth?.identifiers[purpose];
    return purpose === undefined && !Object.hasOwn(granted, name);
  });
}

function demanded(fields: readonly ResolvedField[]): readonly ResolvedField[] {
  return fields
    .filter((field) => isDemanded(field))
    .map((field) => ({ ...field, fields: demandedInside(field) }));
}

/** Rows are made whole; of a group only what it cannot be without is asked. */
function demandedInside({ type, fields }: ResolvedField): readonly ResolvedField[] {
  return type.holds === "fields" ? demanded(fields) : fields;
}
