/**
 * What an operation is, where all of them are listed, and the one pipeline that runs them. It knows neither
 * documents nor people, and no wire.
 */
export type { ActScene, DeclaredAct } from "./act.ts";
export { addressOf } from "./address-of.ts";
export type { Authenticator, Credential, Identity, Presented, Recogniser } from "./authenticate.ts";
export { authenticate } from "./authenticate.ts";
export type { Bound, RawInput } from "./bound.ts";
export { type Chore, runChore } from "./chore.ts";
export { clientOperation } from "./client-operation.ts";
export { comeIn } from "./come-in.ts";
export { beginCount, countOne, countUp, isBelow, touchCount } from "./counters.ts";
export type { Effect } from "./effects.ts";
export { type Engine, perCollection, perEngine } from "./engine.ts";
export type { Example, Given } from "./example.ts";
export type {
  Dereference,
  DocumentChange,
  DocumentExtension,
  DocumentView,
  Feature,
  FieldWriting,
  Refused,
  SignInFacts,
} from "./feature.ts";
export type { FormField, FormPage, FormWords, Saying, Translations } from "./form-page.ts";
export type { Entry, Gate } from "./gate.ts";
export { sampleGiven } from "./given.ts";
export {
  type Called,
  type GraphqlForm,
  graphqlNameOf,
  isGraphqlQuery,
  type Selected,
} from "./graphql-form.ts";
export { firstAnswer, hookFacts, runHooks } from "./hooks.ts";
export type { CallerPlace, Callers, KnownCaller, KnownKey } from "./known-caller.ts";
export { knownFailure } from "./known-failure.ts";
export { limitOf } from "./limit.ts";
export { namesOf } from "./names-of.ts";
export {
  type AnyDeclaration,
  type Asked,
  type Brief,
  type Call,
  type Operation,
  operation,
  type Place,
  type Route,
  type Scene,
} from "./operation.ts";
export { pageAddress } from "./page-address.ts";
export { BY_KEY, type CallOptions, type Outcome, type RequestFacts, run } from "./pipeline.ts";
export { createRegistry, type Offer, type Registry } from "./registry.ts";
export { siteOf } from "./site-of.ts";
export { stranger } from "./stranger.ts";
