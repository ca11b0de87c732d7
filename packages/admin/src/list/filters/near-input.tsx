import { Group, NumberInput } from "@mantine/core";
import { useText } from "../../texts/index.ts";
import type { ValueInputProps } from "./value-input.tsx";

const DEFAULT_METRES = 1_000;
/** In degrees and degrees; and half the way around the earth. */
const MOST = [180, 90, 20_100_000] as const;
const LEAST = [-180, -90, 0] as const;

/** A place on the earth, and how far around it others may lie. */
export function NearInput({ value, onChange }: ValueInputProps) {
  const { t } = useText();
  const given: readonly unknown[] = typeof value === "string" ? value.split(",").map(Number) : asList(value);
  const parts = [given[0], given[1], given.length < 3 ? DEFAULT_METRES : given[2]];
  const labels = [t("list.longitude"), t("list.latitude"), t("list.metres")] as const;
  return (
    <Group gap="xs" grow wrap="nowrap">
      {labels.map((label, at) => (
        <NumberInput
          key={label}
          aria-label={label}
          placeholder={label}
          hideControls
          max={MOST[at] ?? 0}
          min={LEAST[at] ?? 0}
          value={typeof parts[at] === "number" ? parts[at] : ""}
          onChange={(written) => onChange(parts.with(at, typeof written === "number" ? written : null))}
        />
      ))}
    </Group>
  );
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
