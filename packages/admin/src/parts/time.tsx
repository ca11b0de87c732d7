import { Text, Tooltip } from "@mantine/core";
import { exactTime, relativeTime } from "../base/index.ts";
import { useText } from "../texts/index.ts";

/** A moment in words, such as "3 hours ago", with the exact time for whoever asks. */
export function Time({ at }: { readonly at: string }) {
  const { language } = useText();
  return (
    <Tooltip label={exactTime(at, language)}>
      <Text component="time" dateTime={at} span inherit>
        {relativeTime(at, language)}
      </Text>
    </Tooltip>
  );
}
