/** How a value is shown, one file a control. Nothing here changes a value, and no text is ever taken for markup. */
export { cut } from "./cut.ts";
export { DocumentLink, type DocumentLinkProps } from "./document-link.tsx";
export { numberWords } from "./formats.ts";
export { isNumeric, Value } from "./value.tsx";
export type { ValueProps } from "./value-props.ts";
