import { Text } from "@mantine/core";
import { exactTime } from "../base/index.ts";
import { Time } from "../parts/index.ts";
import { useText } from "../texts/index.ts";

/** A moment in words, and beneath it by the clock: nobody can hover on a phone. */
export function Moment({ at }: { readonly at: string }) {
  const { language } = useText();
  return (
    <>
      <Time at={at} />
      <Text size="xs" c="dimmed">
        {exactTime(at, language)}
      </Text>
    </>
  );
}
