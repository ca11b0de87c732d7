import { Text } from "@mantine/core";
import { IconCheck, IconPointFilled } from "@tabler/icons-react";
import { useText } from "../texts/index.ts";
import classes from "./password-rules.module.css";
import type { PasswordRule } from "./rules-met.ts";

/** What a password needs, each marked once it is there. */
export function PasswordRules({ met }: { readonly met: readonly PasswordRule[] }) {
  const { t } = useText();
  return (
    <div>
      <Text size="sm" c="dimmed">
        {t("entry.rules")}
      </Text>
      <ul className={classes["rules"]}>
        {met.map(({ name, count, isMet }) => (
          <li key={name} data-met={isMet || undefined}>
            {isMet ? <IconCheck size={15} aria-hidden /> : <IconPointFilled size={15} aria-hidden />}
            <span>{t(`entry.${name}`, { count })}</span>
            <span className={classes["unseen"]}>{t(isMet ? "entry.met" : "entry.unmet")}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
