/** The people of Lucent's own guide, as it writes them. */
export const seedUsers = {
  name: "users",
  fields: {
    email: { type: "email", required: true, unique: true },
    password: { type: "string", required: true, hidden: true },
    name: { type: "string" },
    role: { type: "select", options: ["admin", "user"], default: "user" },
    verified: { type: "boolean", default: false },
    verificationToken: { type: "string", hidden: true },
    resetToken: { type: "string", hidden: true },
    resetExpiry: { type: "datetime", hidden: true },
  },
} as const;

/** A secret that production would take. */
export const SECRET = "qM3v9Xr7LkT2bWz8HsNd4FpJc6YgAeUu1RiOo5Vt";
