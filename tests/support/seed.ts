/** The people of Lucent's own guide, as it writes them. */
export { users as seedUsers } from "../seed/users/users.ts";

/** A secret that production would take. */
export const SECRET = "qM3v9Xr7LkT2bWz8HsNd4FpJc6YgAeUu1RiOo5Vt";
