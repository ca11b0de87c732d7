/** Takes out every defence in turn, or those of which a word is said: an id, a file or a part of a name. */
import { MUTATIONS } from "./mutations.ts";
import { runMutations } from "./run-mutations.ts";

const words = process.argv.slice(2);
const chosen = MUTATIONS.filter((mutation) => {
  const text = [mutation.name, mutation.file, ...mutation.ids].join("\n");
  return words.length === 0 || words.some((word) => text.includes(word));
});
const survivors = await runMutations(chosen, console.log);
for (const survivor of survivors) console.error(survivor);
if (survivors.length > 0) process.exitCode = 1;
