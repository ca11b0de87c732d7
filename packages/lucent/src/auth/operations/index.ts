/** The acts of people, one a file. A new one is its file and a line here. */
export { changePassword } from "./change-password.ts";
export { createApiKey } from "./create-api-key.ts";
export { disableAccount } from "./disable-account.ts";
export { enableAccount } from "./enable-account.ts";
export { findAccount } from "./find-account.ts";
export { firstRegister } from "./first-register.ts";
export { init } from "./init.ts";
export { listApiKeys } from "./list-api-keys.ts";
export { listSessions } from "./list-sessions.ts";
export { login } from "./login.ts";
export { logout } from "./logout.ts";
export { logoutAll } from "./logout-all.ts";
export { me } from "./me.ts";
export { refresh } from "./refresh.ts";
export { register } from "./register.ts";
export { revokeApiKey } from "./revoke-api-key.ts";
export { revokeSession } from "./revoke-session.ts";
