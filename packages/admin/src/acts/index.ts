/**
 * What can be done, drawn from the manifest: each operation that is an act is a button, and asks for what it takes by the
 * controls of forms. An operation that is new needs nothing here.
 */
export { ActButtons, type ActButtonsProps } from "./act-buttons.tsx";
