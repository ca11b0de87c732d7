import { CloseButton, Select } from "@mantine/core";
import { useText } from "../../texts/index.ts";
import type { Condition } from "../state/list-state.ts";
import { comparisonOf, comparisonsOf } from "./comparisons.ts";
import type { FilterField } from "./filter-field.ts";
import classes from "./filters.module.css";
import { useComparisonText } from "./use-comparison-text.ts";
import { ValueInput } from "./value-input.tsx";

/** A condition that is to be changed. */
export interface ConditionEditorProps {
  readonly fields: readonly FilterField[];
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}

interface Item {
  readonly value: string;
  readonly label: string;
}

interface ItemGroup {
  readonly group: string;
  readonly items: Item[];
}

/** A field, how it is compared, and with what. */
export function ConditionEditor({ fields, condition, onChange, onRemove }: ConditionEditorProps) {
  const { t } = useText();
  const textOf = useComparisonText();
  const { path, operator, value } = condition;
  const field = fields.find((one) => one.path === path) ?? unknownField(condition);
  const comparisons = comparisonsOf(field);
  const comparison = operator === "" ? null : comparisonOf(operator, value);
  const groups = Map.groupBy(withCurrent(fields, field), ({ of }) => of);
  return (
    <div className={classes["condition"]}>
      <div className={classes["field"]}>
        <Select
          aria-label={t("list.field")}
          placeholder={t("list.field")}
          searchable
          data={[...groups].flatMap(([of, members]): readonly (Item | ItemGroup)[] => {
            const items = members.map((one) => ({ value: one.path, label: one.label }));
            return of === null ? items : [{ group: t("list.from", { what: of }), items }];
          })}
          value={path === "" ? null : path}
          onChange={(chosen) => {
            const [first] = comparisonsOf(
              fields.find((one) => one.path === chosen) ?? unknownField(condition),
            );
            if (chosen !== null && first)
              onChange({ path: chosen, operator: first.operator, value: beginning(first.word) });
          }}
          nothingFoundMessage={t("list.nothingFound")}
          allowDeselect={false}
        />
      </div>
      <div className={classes["comparison"]}>
        <Select
          aria-label={t("list.comparison")}
          placeholder={t("list.comparison")}
          disabled={path === ""}
          data={comparisons.map(({ word }) => ({ value: word, label: textOf(field, word) }))}
          value={comparison?.word ?? null}
          onChange={(word) => {
            const chosen = comparisons.find((one) => one.word === word);
            if (!chosen) return;
            const keeps = chosen.shape !== "none" && chosen.shape === comparison?.shape;
            onChange({ path, operator: chosen.operator, value: keeps ? value : beginning(chosen.word) });
          }}
          allowDeselect={false}
        />
      </div>
      <div className={classes["value"]}>
        {comparison === null || comparison.shape === "none" ? null : (
          <ValueInput
            key={`${path} ${comparison.shape}`}
            field={field}
            shape={comparison.shape}
            value={value}
            onChange={(changed) => onChange({ path, operator, value: changed })}
          />
        )}
      </div>
      <CloseButton aria-label={t("list.removeCondition")} onClick={onRemove} />
    </div>
  );
}

/** With what a comparison begins that was just chosen: existence needs nothing more. */
function beginning(word: string): boolean | undefined {
  return word === "is_set" || word === "is_empty" ? word === "is_set" : undefined;
}

/** A field that an address names and the manifest does not. */
function unknownField({ path, operator }: Condition): FilterField {
  return { path, label: path, control: "line", operators: operator === "" ? [] : [operator], of: null };
}

function withCurrent(fields: readonly FilterField[], field: FilterField): readonly FilterField[] {
  return field.path === "" || fields.includes(field) ? fields : [field, ...fields];
}
