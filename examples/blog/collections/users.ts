import { defineCollection } from "lucent";

/** The people who write and read: anybody may register, and administrators look after the rest. */
export const users = defineCollection({
  name: "users",
  fields: {
    email: { type: "email", required: true, unique: true },
    password: { type: "string", required: true, hidden: true },
    name: { type: "string" },
    role: { type: "select", options: ["admin", "user"], default: "user" },
    // Auth fields
    verified: { type: "boolean", default: false },
    verificationToken: { type: "string", hidden: true },
    resetToken: { type: "string", hidden: true },
    resetExpiry: { type: "datetime", hidden: true },
  },
});
