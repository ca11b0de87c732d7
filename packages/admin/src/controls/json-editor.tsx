import { json } from "@codemirror/lang-json";
import { useComputedColorScheme } from "@mantine/core";
import CodeMirror, { EditorView } from "@uiw/react-codemirror";
import { useMemo } from "react";
import { NONCE } from "../theme/nonce.ts";
import classes from "./editors.module.css";

/** What decides about heights is said to the editor itself, which measures its lines. */
const LOOK = EditorView.theme({
  "&": { fontSize: "0.875rem" },
  ".cm-scroller": { fontFamily: "var(--mantine-font-family-monospace)", lineHeight: "1.5" },
});

/** What the editor of JSON is given. */
export interface JsonEditorProps {
  readonly label: string;
  readonly text: string;
  readonly readOnly: boolean;
  readonly placeholder?: string | undefined;
  readonly isWrong: boolean;
  readonly onText: (text: string) => void;
  readonly onBlur: () => void;
  /** Is given what puts the cursor into it. */
  readonly onReady: (focus: () => void) => void;
}

/** An editor of JSON with colours and brackets that find each other. Tab leads out of it, as out of any control. */
export function JsonEditor(props: JsonEditorProps) {
  const { label, text, readOnly, placeholder, isWrong, onText, onBlur, onReady } = props;
  const scheme = useComputedColorScheme("light");
  const extensions = useMemo(
    () => [
      json(),
      EditorView.cspNonce.of(NONCE),
      EditorView.lineWrapping,
      LOOK,
      EditorView.contentAttributes.of({ "aria-label": label }),
    ],
    [label],
  );
  return (
    <div
      className={classes["editor"]}
      data-wrong={isWrong || undefined}
      data-read-only={readOnly || undefined}
    >
      <CodeMirror
        value={text}
        theme={scheme}
        minHeight="5rem"
        maxHeight="28rem"
        readOnly={readOnly}
        indentWithTab={false}
        placeholder={placeholder ?? ""}
        basicSetup={{ highlightActiveLine: false, highlightActiveLineGutter: false, foldGutter: false }}
        extensions={extensions}
        onChange={onText}
        onBlur={onBlur}
        onCreateEditor={(view) => onReady(() => view.focus())}
      />
    </div>
  );
}
