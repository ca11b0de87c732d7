import { ActionIcon, CopyButton as Copying, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useText } from "../texts/index.ts";

/** Copies a text. */
export function CopyButton({ value }: { readonly value: string }) {
  const { t } = useText();
  return (
    <Copying value={value}>
      {({ copied, copy }) => {
        const label = t(copied ? "parts.copied" : "parts.copy");
        return (
          <Tooltip label={label}>
            <ActionIcon variant="subtle" color="gray" onClick={copy} aria-label={label}>
              {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            </ActionIcon>
          </Tooltip>
        );
      }}
    </Copying>
  );
}
