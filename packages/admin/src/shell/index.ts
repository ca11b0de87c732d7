/** What stands around the pages: the ways to them, and what people set for themselves. */
export { Frame } from "./frame.tsx";
