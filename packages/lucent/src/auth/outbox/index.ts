/** Letters on their way: written into a table with what they tell, and sent after that. */
export { officeOf } from "./office.ts";
export { type Letter, post } from "./post.ts";
export { sendLetters } from "./send-letters.ts";
export { sendSoon } from "./send-soon.ts";
