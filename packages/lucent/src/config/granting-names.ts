const GRANTING = new Set(["role", "roles", "isadmin", "admin", "permissions", "scopes"]);

/** Whether a field, by its name, says what a person may do; such a field is never theirs to fill in. */
export function grantsByName(name: string): boolean {
  return GRANTING.has(name.toLowerCase());
}
