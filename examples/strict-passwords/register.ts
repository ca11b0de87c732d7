import { createLucent, LucentError } from "lucent";
import config from "./lucent.config.ts";

const lucent = createLucent({ ...config, database: { url: "file:./.lucent/tried.db" }, logger: false });
const email = `ada.${Date.now()}@example.com`;

for (const password of ["correct horse", "Correct-horse-1852"]) {
  try {
    const user = await lucent.auth.register({ email, password, name: "Ada" });
    console.log(`accepted  ${password}  →  ${user.email}`);
  } catch (error) {
    if (!(error instanceof LucentError)) throw error;
    const { errors } = error.data as { errors: { path: string; message: string }[] };
    console.log(`refused   ${password}  →  ${error.status} ${error.code}`);
    for (const { message } of errors) console.log(`          ${message}`);
  }
}

await lucent.close();
