import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useId } from "react";
import { useText } from "../texts/index.ts";

/** A field for a password: as a form's field it has a name and no value, so that nothing keeps what is typed. */
export interface PasswordFieldProps extends Omit<PasswordInputProps, "value" | "defaultValue"> {
  readonly name: string;
  /** For the managers of passwords: the one that somebody has, or one that they choose now. */
  readonly autoComplete: "current-password" | "new-password";
}

/** Asks for a password, and shows it to whoever wants to see what they type. */
export function PasswordField(props: PasswordFieldProps) {
  const { t } = useText();
  const id = useId();
  const [isVisible, { toggle }] = useDisclosure();
  return (
    <PasswordInput
      {...props}
      // Mantine tells screen readers of no fault here.
      aria-invalid={props.error ? true : undefined}
      aria-describedby={props.error ? `${id}-fault` : undefined}
      errorProps={{ id: `${id}-fault` }}
      autoCapitalize="none"
      spellCheck={false}
      visible={isVisible}
      onVisibilityChange={toggle}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{
        "aria-label": t(isVisible ? "entry.hidePassword" : "entry.showPassword"),
      }}
    />
  );
}
