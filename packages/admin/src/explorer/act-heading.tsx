import { IconEye, IconLockOpen, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useText } from "../texts/index.ts";
import classes from "./explorer.module.css";
import type { ActName } from "./question.ts";

const ICONS = {
  create: IconPlus,
  read: IconEye,
  update: IconPencil,
  delete: IconTrash,
  unlock: IconLockOpen,
} as const;

/** The name of an act above its column; on a phone there is room for a sign alone. */
export function ActHeading({ act }: { readonly act: ActName }) {
  const { t } = useText();
  const Icon = ICONS[act];
  const name = t(`access.acts.${act}`);
  return (
    <span title={name}>
      <Icon size={18} stroke={1.6} aria-hidden className={classes["sign"]} />
      <span className={classes["act"]}>{name}</span>
    </span>
  );
}
