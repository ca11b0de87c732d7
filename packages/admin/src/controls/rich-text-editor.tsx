import "@mantine/tiptap/styles.css";
import { Input } from "@mantine/core";
import { RichTextEditor as Editor } from "@mantine/tiptap";
import { useEditor } from "@tiptap/react";
import { useEffect, useRef } from "react";
import { useText } from "../texts/index.ts";
import { NONCE } from "../theme/nonce.ts";
import classes from "./editors.module.css";
import { extensions } from "./rich-text-schema.ts";
import { RichTextToolbar } from "./rich-text-toolbar.tsx";

/** What the editor of rich text is given. */
export interface RichTextEditorProps {
  readonly label: string;
  readonly description?: string | undefined;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly error?: string | undefined;
  readonly ref: (place: { focus(): void }) => void;
  readonly onBlur: () => void;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** An editor of rich text. Nothing is given back before somebody changed something. */
export function RichTextEditor(props: RichTextEditorProps) {
  const { t } = useText();
  const { label, description, required, readOnly, error, ref, onBlur, value, onChange } = props;
  const given = useRef(JSON.stringify(value ?? null));
  const editor = useEditor({
    extensions,
    content: (value ?? null) as object | null,
    editable: !readOnly,
    injectNonce: NONCE,
    editorProps: { attributes: { "aria-label": label, role: "textbox", "aria-multiline": "true" } },
    onBlur,
    onUpdate({ editor: changed }) {
      const next = changed.isEmpty ? null : changed.getJSON();
      given.current = JSON.stringify(next);
      onChange(next);
    },
  });
  useEffect(() => {
    if (editor) ref({ focus: () => editor.commands.focus() });
  }, [editor, ref]);
  useEffect(() => {
    const next = JSON.stringify(value ?? null);
    if (!editor || next === given.current) return;
    given.current = next;
    editor.commands.setContent((value ?? null) as object | null, { emitUpdate: false });
  }, [editor, value]);
  return (
    <Input.Wrapper
      labelElement="div"
      label={label}
      description={description}
      withAsterisk={required}
      error={error}
    >
      <Editor
        editor={editor}
        labels={{
          linkEditorSave: t("fields.save"),
          linkEditorInputLabel: t("fields.linkAddress"),
          linkEditorInputPlaceholder: t("fields.linkPlaceholder"),
          linkEditorExternalLink: t("fields.linkOpensNew"),
          linkEditorInternalLink: t("fields.linkOpensHere"),
        }}
        mt={4}
      >
        {readOnly ? null : <RichTextToolbar />}
        <Editor.Content className={classes["text"]} />
      </Editor>
    </Input.Wrapper>
  );
}
