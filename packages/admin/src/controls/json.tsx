import { Input, Skeleton } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { ControlProps } from "./control-props.ts";
import { readJson, writtenJson } from "./read-json.ts";
import { useControl } from "./use-control.ts";

const JsonEditor = lazy(async () => ({ default: (await import("./json-editor.tsx")).JsonEditor }));

/** Any value, written as JSON. It edits what no other control knows, too. */
export function Json(props: ControlProps) {
  const { value, onChange, input } = useControl(props);
  const { label, description, required, error, readOnly, placeholder, ref, onBlur } = input;
  const [typed, setTyped] = useState("");
  return (
    <Input.Wrapper
      labelElement="div"
      label={label}
      description={description}
      withAsterisk={required}
      error={error}
    >
      <Suspense fallback={<Skeleton height={120} />}>
        <JsonEditor
          label={label}
          text={writtenJson(value, typed)}
          readOnly={readOnly}
          placeholder={placeholder}
          isWrong={error !== undefined}
          onBlur={onBlur}
          onReady={(focus) => ref({ focus })}
          onText={(text) => {
            setTyped(text);
            onChange(readJson(text));
          }}
        />
      </Suspense>
    </Input.Wrapper>
  );
}
