import { Button, Group, Input, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { get, useFieldArray, useFormContext, useFormState } from "react-hook-form";
import { useText } from "../texts/index.ts";
import type { ControlProps } from "./control-props.ts";
import { defaultsOf } from "./defaults-of.ts";
import { Row } from "./row.tsx";
import { type Row as RowData, rowCopy, rowSummary } from "./row-copy.ts";
import classes from "./rows.module.css";
import { SortableRows } from "./sortable-rows.tsx";
import { useFaultText } from "./use-fault-text.ts";
import { useRule } from "./use-rule.ts";

const MOST_UNFOLDED = 3;

/** Rows that all have the same fields: they can be added, copied, taken out, folded and put into another order. */
export function Rows(props: ControlProps & { readonly inside: (at: string) => ReactNode }) {
  const { t } = useText();
  const { field, name, disabled = false, inside } = props;
  const { label, fields: inner, minRows = 0, maxRows = Number.POSITIVE_INFINITY } = field;
  const readOnly = disabled || field.isReadOnly;
  const { getValues } = useFormContext();
  const textOf = useFaultText();
  const add = useRef<HTMLButtonElement>(null);
  const { fields, append, insert, move, remove } = useFieldArray({
    name,
    keyName: "rowKey",
    rules: useRule(field, readOnly),
  });
  const keys = fields.map(({ rowKey }) => rowKey);
  const { errors } = useFormState();
  const error = get(errors, name) as Readonly<Record<string, unknown>> | undefined;
  const [folded, setFolded] = useState<ReadonlySet<string>>(
    () => new Set(fields.length > MOST_UNFOLDED ? keys : []),
  );
  const setFold = (key: string, isFolded: boolean) =>
    setFolded((before) => new Set(isFolded ? [...before, key] : [...before].filter((one) => one !== key)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is wrong in a row is shown, when it comes to be known.
  useEffect(() => {
    const wrong = new Set(keys.filter((_, at) => error?.[at] !== undefined));
    if (wrong.size > 0) setFolded((before) => new Set([...before].filter((key) => !wrong.has(key))));
  }, [error]);
  const rowAt = (at: number) => getValues(`${name}.${at}`) as RowData;
  const isFull = keys.length >= maxRows;
  return (
    <Input.Wrapper
      role="group"
      aria-label={label}
      labelElement="div"
      label={label}
      description={field.description}
      withAsterisk={(field.required || minRows > 0) && !readOnly}
      error={textOf(error)}
    >
      <SortableRows keys={keys} onMove={move}>
        {keys.map((key, at) => (
          <Row
            key={key}
            rowKey={key}
            label={label}
            number={at + 1}
            summary={rowSummary(inner, rowAt(at) ?? {})}
            isFolded={folded.has(key)}
            onFold={(isFolded) => setFold(key, isFolded)}
            readOnly={readOnly}
            onUp={at > 0 ? () => move(at, at - 1) : undefined}
            onDown={at < keys.length - 1 ? () => move(at, at + 1) : undefined}
            onCopy={isFull ? undefined : () => insert(at + 1, rowCopy(inner, rowAt(at)))}
            onRemove={() => {
              remove(at);
              add.current?.focus();
            }}
          >
            {inside(`${name}.${at}`)}
          </Row>
        ))}
      </SortableRows>
      {keys.length === 0 ? (
        <Text size="sm" c="dimmed" className={classes["none"]}>
          {t("fields.noRows")}
        </Text>
      ) : null}
      <Group gap="xs" mt="xs">
        {readOnly ? null : (
          <Button
            ref={add}
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            disabled={isFull}
            onClick={() => append(defaultsOf(inner))}
            aria-label={`${label}: ${t("fields.addRow")}`}
          >
            {t("fields.addRow")}
          </Button>
        )}
        {keys.length > 1 ? (
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            onClick={() => setFolded(new Set(folded.size > 0 ? [] : keys))}
          >
            {t(folded.size > 0 ? "fields.unfoldAll" : "fields.foldAll")}
          </Button>
        ) : null}
      </Group>
    </Input.Wrapper>
  );
}
