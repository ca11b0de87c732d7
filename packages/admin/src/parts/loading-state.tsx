import { Center, Loader } from "@mantine/core";
import { useText } from "../texts/index.ts";

/** Stands where something is on its way. */
export function LoadingState() {
  const { t } = useText();
  return (
    <Center mih={240} role="status" aria-label={t("parts.loading")}>
      <Loader type="dots" />
    </Center>
  );
}
