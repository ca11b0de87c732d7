import { Text } from "@mantine/core";
import { useText } from "../texts/index.ts";
import type { Explanation } from "./access-queries.ts";
import classes from "./explorer.module.css";
import { SaidText } from "./said-text.tsx";
import { VerdictMark } from "./verdict-mark.tsx";

/** All that was asked on the way to a verdict, in its order; clauses stand beneath what they belong to. */
export function LayerList({ layers }: Pick<Explanation, "layers">) {
  const { t } = useText();
  return (
    <ol className={classes["layers"]}>
      {layers.map(({ layer, depth, verdict, says, place }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps of one answer never change places.
        <li key={index} className={classes["layer"]} data-depth={Math.min(depth, 4)}>
          <VerdictMark verdict={verdict} size={20} />
          <div className={classes["words"]}>
            <span className={classes["unseen"]}>{t(`access.verdict.${verdict}`)}: </span>
            {depth === 0 ? <Text fw={600}>{t(`access.layers.${layer}`)}</Text> : null}
            <SaidText text={says} />
            {place === null ? null : (
              <Text size="xs" c="dimmed" className={classes["long"] ?? ""}>
                {place.file}:{place.line}
              </Text>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
