/** Letters on their way: written into a table with what they tell, and sent after that. */
export { type Letter, post } from "./post.ts";
export { sendSoon } from "./send-soon.ts";
