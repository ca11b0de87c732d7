import { Skeleton, Stack } from "@mantine/core";
import { useText } from "../texts/index.ts";

const ROW = 37;
const MOST = 12;

/** Keeps the place of a list that is on its way. */
export function ListWaiting({ rows }: { readonly rows: number }) {
  const { t } = useText();
  const shown = Math.min(rows, MOST);
  return (
    <Stack gap={4} role="status" aria-label={t("parts.loading")}>
      {Array.from({ length: shown }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike.
        <Skeleton key={row} height={ROW - 4} radius="sm" />
      ))}
    </Stack>
  );
}
