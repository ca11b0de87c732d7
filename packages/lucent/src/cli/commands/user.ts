import { defineCommand } from "citty";

/** `lucent user`. */
export const user = defineCommand({
  meta: { name: "user", description: "Manage people: create one, also as an administrator." },
  subCommands: {
    create: () => import("./user-create.ts").then(({ userCreate }) => userCreate),
  },
});
