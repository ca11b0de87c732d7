import type { Args } from "./project.ts";

/** Whoever is signed in. */
export const signedIn = ({ user }: Args) => Boolean(user);
/** Administrators by their role. */
export const admins = ({ user }: Args) => user?.role === "admin";
/** What names the person as its author. */
export const own = ({ user }: Args) => (user ? { author: { equals: user.id } } : false);
/** What is there for all. */
export const published = { status: { equals: "published" } };

/** A project with a field that few are to see. */
export const secret = (access?: object) => ({
  fields: { secret: { type: "text", ...(access && { access }) } },
});
