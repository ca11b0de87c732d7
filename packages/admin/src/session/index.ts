/** Who uses the panel: the client that speaks for them, and what becomes of their session. */
export { client } from "./client.ts";
export { clientWith } from "./client-with.ts";
export { comeIn } from "./come-in.ts";
export { door } from "./door.ts";
export { enteredLast } from "./entered-as.ts";
export { identifierName } from "./identifier-name.ts";
export { manifestQuery } from "./manifest-query.ts";
export { NewPasswordField, type NewPasswordFieldProps } from "./new-password-field.tsx";
export { PasswordField, type PasswordFieldProps } from "./password-field.tsx";
export { queries } from "./queries.ts";
export { RefusalAlert } from "./refusal-alert.tsx";
export { SessionWatch } from "./session-watch.tsx";
export { useFaultsOf } from "./use-faults-of.ts";
export { useRefusalText } from "./use-refusal-text.ts";
export { useSignOut } from "./use-sign-out.ts";
export { type Submit, useSubmit } from "./use-submit.ts";
