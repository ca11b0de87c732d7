import { Anchor, createTheme, Group, MantineThemeProvider, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useManifest } from "../manifest/index.ts";
import { chooseLanguage, LANGUAGES, type Language, useText } from "../texts/index.ts";
import classes from "./entry-sheet.module.css";

/** What stands on a sheet before the panel. */
export interface EntrySheetProps {
  readonly title: string;
  readonly text?: ReactNode;
  /** Stands beneath the sheet, such as the way to another one. */
  readonly below?: ReactNode;
  /** Whether a field takes the cursor, so that the heading does not. */
  readonly hasFocus?: boolean;
  readonly children?: ReactNode;
}

// Phones make a page larger whose fields are smaller, and all that is asked here is asked of everybody.
const LARGE = createTheme({
  components: {
    Input: { defaultProps: { size: "md" } },
    InputWrapper: { defaultProps: { size: "md", withAsterisk: false } },
  },
});

/** One narrow sheet, as those behind the links of letters. */
export function EntrySheet({ title, text, below, hasFocus = false, children }: EntrySheetProps) {
  const { language, t } = useText();
  const { title: site } = useManifest();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${site}`;
  }, [title, site]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said anew is told to screen readers anew.
  useEffect(() => {
    if (!hasFocus) heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <div className={classes["ground"]}>
      <main className={classes["column"]}>
        <p className={classes["site"]}>
          <i aria-hidden /> {site}
        </p>
        <article className={classes["sheet"]}>
          <Title order={1} ref={heading} tabIndex={-1} className={classes["title"]}>
            {title}
          </Title>
          {text === undefined ? null : (
            <Text component="div" className={classes["text"]}>
              {text}
            </Text>
          )}
          <MantineThemeProvider theme={LARGE}>{children}</MantineThemeProvider>
        </article>
        {below === undefined ? null : <div className={classes["below"]}>{below}</div>}
      </main>
      <Group component="nav" aria-label={t("entry.language")} gap="md" className={classes["languages"]}>
        {Object.entries(LANGUAGES).map(([code, name]) => (
          <Anchor
            key={code}
            component="button"
            type="button"
            size="sm"
            c="dimmed"
            lang={code}
            aria-current={language === code ? "true" : undefined}
            onClick={() => void chooseLanguage(code as Language)}
          >
            {name}
          </Anchor>
        ))}
      </Group>
    </div>
  );
}
