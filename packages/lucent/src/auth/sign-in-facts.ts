import { isDemanded, type ResolvedAuth, type ResolvedField } from "../config/index.ts";
import { pageAddress, type Scene, type SignInFacts } from "../operation/index.ts";
import { administratorFields, wasFirstUserHere } from "./first-user.ts";
import { forgotPage } from "./pages/forgot-page.ts";
import { isOpenToRegister } from "./registering.ts";

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
    provesAddress: auth.verification.isRequired,
    fields: fieldsOf(scene, isOpenForFirst),
    // Without mail nobody gets the letter.
    forgotPage: engine.mailer === null ? null : pageAddress(collection, forgotPage.word),
  };
}

/** What somebody who registers cannot be without, but for what the engine fills in and what names them at the door. */
function fieldsOf({ collection, engine }: Scene, isFirst: boolean): readonly ResolvedField[] {
  const auth = collection.auth as ResolvedAuth;
  if (!isFirst && !auth.register.open) return [];
  const granted = isFirst ? administratorFields(collection, engine.config.adminCollection) : {};
  return demanded(collection.fields).filter((field) => {
    const { name, purpose } = field;
    if (purpose === "email" || purpose === "username") return !auth.identifiers[purpose];
    if (purpose !== undefined || Object.hasOwn(granted, name)) return false;
    // Disclosure: of what is not theirs strangers are told nothing, not even that it is there.
    return isFirst || isOpenToRegister(field, auth);
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
