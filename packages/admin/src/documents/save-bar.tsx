import { Button, Text } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconDeviceFloppy } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useText } from "../texts/index.ts";
import classes from "./document.module.css";

/** What stands at the foot of a form. */
export interface SaveBarProps {
  /** What becomes of what was typed, in words. */
  readonly state: ReactNode;
  /** What stands in the way, above the button. */
  readonly notices?: ReactNode;
  readonly label?: string;
  readonly isSaving: boolean;
  readonly isDisabled?: boolean;
  readonly onSave: () => void;
}

/** Saves, from wherever one is in the form: by the button that stays in sight, or by Ctrl and S. */
export function SaveBar({ state, notices, label, isSaving, isDisabled = false, onSave }: SaveBarProps) {
  const { t } = useText();
  const save = () => {
    if (!isSaving && !isDisabled) onSave();
  };
  useHotkeys([["mod+S", save]], [], true);
  return (
    <div className={classes["bar"]}>
      {notices}
      <div className={classes["saving"]}>
        <Text size="sm" c="dimmed" className={classes["state"]} role="status">
          {state}
        </Text>
        <Button
          onClick={save}
          loading={isSaving}
          disabled={isDisabled}
          leftSection={<IconDeviceFloppy size={18} aria-hidden />}
          title="Ctrl S"
        >
          {label ?? t("documents.save")}
        </Button>
      </div>
    </div>
  );
}
