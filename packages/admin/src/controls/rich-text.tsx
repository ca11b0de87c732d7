import { Alert, Stack } from "@mantine/core";
import { useText } from "../texts/index.ts";
import type { ControlProps } from "./control-props.ts";
import { Draft } from "./draft.ts";
import { Json } from "./json.tsx";
import { RichTextEditor } from "./rich-text-editor.tsx";
import { canHold } from "./rich-text-schema.ts";
import { useControl } from "./use-control.ts";

/** Text with headings, lists and links. What the editor would not give back as it was is edited as JSON. */
export function RichText(props: ControlProps) {
  const { t } = useText();
  const { value, onChange, input } = useControl(props);
  if (!(value instanceof Draft) && canHold(value))
    return <RichTextEditor {...input} value={value} onChange={onChange} />;
  return (
    <Stack gap="xs">
      <Json {...props} />
      <Alert variant="light" color="gray">
        {t("fields.otherEditor")}
      </Alert>
    </Stack>
  );
}
