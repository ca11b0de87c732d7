import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useText } from "../../texts/index.ts";
import { LONGEST_SEARCH } from "../state/list-state.ts";
import classes from "./toolbar.module.css";

/** The search of a list. */
export interface SearchBoxProps {
  readonly what: string;
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

const DELAY = 250;

/** Searches while somebody types, a moment after they have paused. The slash leads here. */
export function SearchBox({ what, search, onSearch }: SearchBoxProps) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(search);
  const told = useRef(search);
  const tell = useDebouncedCallback((text: string) => {
    told.current = text;
    onSearch(text);
  }, DELAY);
  useHotkeys([["/", () => input.current?.select()]]);
  useEffect(() => {
    // The way back, or another link, has changed what is searched for; what is typed just now has not.
    if (search !== told.current) setTyped(search);
    told.current = search;
  }, [search]);
  const type = (text: string) => {
    setTyped(text);
    tell(text);
  };
  return (
    <TextInput
      ref={input}
      type="search"
      className={classes["search"]}
      aria-label={t("list.search", { what })}
      placeholder={t("list.searchHint")}
      aria-keyshortcuts="/"
      maxLength={LONGEST_SEARCH}
      leftSection={<IconSearch size={16} stroke={1.7} aria-hidden />}
      value={typed}
      onChange={({ currentTarget }) => type(currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") tell.flush();
        if (event.key === "Escape" && typed !== "") {
          event.stopPropagation();
          type("");
          tell.flush();
        }
      }}
      rightSection={
        typed === "" ? null : (
          <CloseButton
            size="sm"
            aria-label={t("list.clearSearch")}
            onClick={() => {
              type("");
              tell.flush();
              input.current?.focus();
            }}
          />
        )
      }
    />
  );
}
