import { Combobox, InputBase, Loader, ScrollArea, Text, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useText } from "../texts/index.ts";
import { usePeopleOptions } from "./use-people-options.ts";
import { useWhoLabel } from "./use-who-label.ts";
import { isKeyText, whoTyped } from "./who-typed.ts";

interface WhoPickerProps {
  readonly who: string | null;
  readonly onChoose: (who: string | null) => void;
}

/** Finds whom to ask about: oneself, nobody in particular, people by their names, or a key by what one types. */
export function WhoPicker({ who, onChoose }: WhoPickerProps) {
  const { t } = useText();
  const label = useWhoLabel(who);
  const [search, setSearch] = useState<string | null>(null);
  const [asked] = useDebouncedValue(search?.trim() ?? "", 200);
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch(null);
    },
    onDropdownOpen: () => setSearch(""),
  });
  // Secrets: nobody is called like a key, and what is searched for stands in addresses that servers keep.
  const isWanted = combobox.dropdownOpened && !isKeyText(search ?? "") && !isKeyText(asked);
  const { options, isFetching } = usePeopleOptions(asked, isWanted);
  const groups = [...Map.groupBy(options, ({ among }) => among)];
  const typed = search?.trim() ?? "";
  const choose = (value: string) => {
    onChoose(value === "" ? null : value);
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target>
        <InputBase
          label={t("access.who")}
          placeholder={label}
          value={search ?? label}
          autoComplete="off"
          rightSection={isFetching ? <Loader size={14} /> : <Combobox.Chevron />}
          rightSectionPointerEvents="none"
          onClick={() => combobox.openDropdown()}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onBlur={() => combobox.closeDropdown()}
          onChange={({ currentTarget }) => {
            const { value } = currentTarget;
            if (!combobox.dropdownOpened) combobox.openDropdown();
            combobox.resetSelectedOption();
            setSearch(value);
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={t("access.findWho")}>
          <ScrollArea.Autosize mah={320} type="auto">
            {typed === "" ? (
              <>
                <Combobox.Option value="">{t("access.yourself")}</Combobox.Option>
                <Combobox.Option value="anonymous">{t("access.anonymous")}</Combobox.Option>
              </>
            ) : null}
            {groups.map(([among, people]) => (
              <Combobox.Group key={among} label={among}>
                {people.map((one) => (
                  <Combobox.Option key={one.who} value={one.who}>
                    {one.name}
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            ))}
            {typed === "" ? null : (
              <Combobox.Option value={whoTyped(typed)}>
                <Text size="sm" c="dimmed" inherit>
                  {t("access.asTyped", { text: whoTyped(typed) })}
                </Text>
              </Combobox.Option>
            )}
          </ScrollArea.Autosize>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
