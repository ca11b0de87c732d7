/**
 * How values are edited: one file a control, by the words of the manifest. A type of field that is new needs nothing
 * here, since what no control knows is edited as JSON.
 */
export type { ControlProps } from "./control-props.ts";
export { defaultsOf } from "./defaults-of.ts";
export { DocumentSearch } from "./document-search.tsx";
export { type FaultAt, faultsAtFields } from "./faults-at-fields.ts";
export { Control, Fields, type FieldsProps } from "./fields.tsx";
export { FormFaults } from "./form-faults.tsx";
export { type FormOfFields, showFaults } from "./show-faults.ts";
