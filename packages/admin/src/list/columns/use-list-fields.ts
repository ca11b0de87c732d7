import type { ManifestCollection, ManifestField } from "lucent/client";
import { useMemo } from "react";
import { useText } from "../../texts/index.ts";

const OF_EVERY_DOCUMENT = {
  parent: null,
  holds: "value",
  required: true,
  unique: false,
  many: false,
  polymorphic: false,
  isSortable: true,
  isReadOnly: true,
  isHidden: false,
  may: { create: false, read: true, update: false },
} as const satisfies Partial<ManifestField>;

const ID = { type: "text", control: "line", operators: ["equals", "not_equals", "in", "not_in"] } as const;
const ORDER = ["greater_than", "greater_than_equal", "less_than", "less_than_equal"] as const;

/** The fields of a collection that a list may show or ask for, with those that the engine gives to every document. */
export function useListFields({ fields, timestamps }: ManifestCollection): readonly ManifestField[] {
  const { t } = useText();
  return useMemo(() => {
    const moment = { type: "date", control: "moment", operators: ORDER } as const;
    const own: readonly ManifestField[] = [
      { ...OF_EVERY_DOCUMENT, ...moment, path: "createdAt", name: "createdAt", label: t("list.createdAt") },
      { ...OF_EVERY_DOCUMENT, ...moment, path: "updatedAt", name: "updatedAt", label: t("list.updatedAt") },
      { ...OF_EVERY_DOCUMENT, ...ID, path: "id", name: "id", label: t("list.id") },
    ];
    return [
      ...fields.filter(({ isHidden }) => !isHidden),
      ...own.filter(({ control }) => timestamps || control !== "moment"),
    ];
  }, [fields, timestamps, t]);
}
