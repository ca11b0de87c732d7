type Asked = { readonly user: { readonly role?: string } | null };

const signedIn = ({ user }: Asked) => user !== null;

/** People with roles, what every one of them may see, and what administrators alone may. */
export const config = {
  // Whoever is disabled and tries again and again would be locked out as well, and be refused after they are enabled.
  auth: { maxSessions: 10_000, maxLoginAttempts: 0 },
  collections: {
    users: {
      fields: { role: { type: "select", options: ["admin", "user"], default: "user" } },
    },
    notes: { fields: { text: { type: "text" } }, access: { read: signedIn, create: signedIn } },
    reports: {
      fields: { text: { type: "text" } },
      access: { read: ({ user }: Asked) => user?.role === "admin" },
    },
  },
};
