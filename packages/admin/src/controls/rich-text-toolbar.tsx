import { RichTextEditor as Editor } from "@mantine/tiptap";
import { useText } from "../texts/index.ts";

/** The buttons above the text. */
export function RichTextToolbar() {
  const { t } = useText();
  const named = (name: string) => ({ "aria-label": name, title: name });
  return (
    <Editor.Toolbar>
      <Editor.ControlsGroup>
        <Editor.Bold {...named(t("fields.bold"))} />
        <Editor.Italic {...named(t("fields.italic"))} />
        <Editor.Strikethrough {...named(t("fields.strike"))} />
        <Editor.Code {...named(t("fields.code"))} />
      </Editor.ControlsGroup>
      <Editor.ControlsGroup>
        <Editor.H2 {...named(t("fields.heading", { level: 2 }))} />
        <Editor.H3 {...named(t("fields.heading", { level: 3 }))} />
        <Editor.H4 {...named(t("fields.heading", { level: 4 }))} />
      </Editor.ControlsGroup>
      <Editor.ControlsGroup>
        <Editor.BulletList {...named(t("fields.bulletList"))} />
        <Editor.OrderedList {...named(t("fields.orderedList"))} />
        <Editor.Blockquote {...named(t("fields.quote"))} />
        <Editor.CodeBlock {...named(t("fields.codeBlock"))} />
        <Editor.Hr {...named(t("fields.line"))} />
      </Editor.ControlsGroup>
      <Editor.ControlsGroup>
        <Editor.Link {...named(t("fields.link"))} />
        <Editor.Unlink {...named(t("fields.unlink"))} />
      </Editor.ControlsGroup>
      <Editor.ControlsGroup>
        <Editor.Undo {...named(t("fields.undo"))} />
        <Editor.Redo {...named(t("fields.redo"))} />
      </Editor.ControlsGroup>
    </Editor.Toolbar>
  );
}
