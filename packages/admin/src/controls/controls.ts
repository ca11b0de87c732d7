import type { ControlName } from "lucent/client";
import { type ComponentType, lazy } from "react";
import { Address } from "./address.tsx";
import { Choice } from "./choice.tsx";
import { Choices } from "./choices.tsx";
import type { ControlProps } from "./control-props.ts";
import { Json } from "./json.tsx";
import { Line } from "./line.tsx";
import { LongText } from "./long-text.tsx";
import { DecimalNumber, WholeNumber } from "./number.tsx";
import { Place } from "./place.tsx";
import { Secret } from "./secret.tsx";
import { Switch } from "./switch.tsx";

/** How values are edited, by the words of the manifest. What is heavy is loaded by forms that have such fields. */
export const CONTROLS: Partial<Record<ControlName, ComponentType<ControlProps>>> = {
  line: Line,
  text: LongText,
  address: Address,
  secret: Secret,
  number: DecimalNumber,
  "whole number": WholeNumber,
  switch: Switch,
  moment: lazy(async () => ({ default: (await import("./moment.tsx")).Moment })),
  choice: Choice,
  choices: Choices,
  json: Json,
  "rich text": lazy(async () => ({ default: (await import("./rich-text.tsx")).RichText })),
  place: Place,
  relation: lazy(async () => ({ default: (await import("./relation.tsx")).Relation })),
};

/** Rows hold fields in their turn, which are given to them. */
export const Rows = lazy(async () => ({ default: (await import("./rows.tsx")).Rows }));
