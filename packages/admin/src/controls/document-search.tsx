import { Combobox, Input, Loader, ScrollArea, Text, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type Ref, useState } from "react";
import { useText } from "../texts/index.ts";
import classes from "./document-search.module.css";
import { useOptions } from "./use-options.ts";

/** A search for one document. */
export interface DocumentSearchProps {
  readonly inputRef: Ref<HTMLInputElement>;
  readonly name: string;
  readonly label: string;
  readonly placeholder: string;
  /** The slug of the collection that is searched. */
  readonly collection: string;
  /** The ids of documents that are not offered. */
  readonly without: readonly string[];
  readonly isWrong: boolean;
  readonly onBlur: () => void;
  readonly onChoose: (id: string) => void;
}

/** Finds documents as one types. More of them come as one scrolls. */
export function DocumentSearch(props: DocumentSearchProps) {
  const { inputRef, name, label, placeholder, collection, without, isWrong, onBlur, onChoose } = props;
  const { t } = useText();
  const [search, setSearch] = useState("");
  const [asked] = useDebouncedValue(search, 200);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { options, isFetching, showMore } = useOptions(collection, asked, combobox.dropdownOpened);
  const offered = options.filter(({ id }) => !without.includes(id));
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(id) => {
        onChoose(id);
        setSearch("");
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target withExpandedAttribute>
        <Input
          ref={inputRef}
          role="combobox"
          name={name}
          flex={1}
          aria-label={label}
          placeholder={placeholder}
          autoComplete="off"
          error={isWrong}
          value={search}
          rightSection={isFetching ? <Loader size={14} /> : <Combobox.Chevron />}
          rightSectionPointerEvents="none"
          onChange={({ currentTarget }) => {
            setSearch(currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onClick={() => combobox.openDropdown()}
          onBlur={() => {
            combobox.closeDropdown();
            setSearch("");
            onBlur();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={label}>
          <ScrollArea.Autosize mah={280} type="auto" onBottomReached={showMore}>
            {offered.map(({ id, title }) => (
              <Combobox.Option key={id} value={id}>
                <Text size="sm" lineClamp={2} className={classes["title"]}>
                  {title}
                </Text>
              </Combobox.Option>
            ))}
          </ScrollArea.Autosize>
          {offered.length === 0 ? (
            <Combobox.Empty>{t(isFetching ? "parts.loading" : "fields.nothingFound")}</Combobox.Empty>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
