import type { RequestUser } from "lucent";

/** Whether somebody looks after the whole magazine. */
export function isEditor(user: RequestUser | null): boolean {
  return user?.role === "admin";
}
