import { useText } from "../texts/index.ts";
import { numberWords } from "./formats.ts";
import { JsonValue } from "./json-value.tsx";
import type { ValueProps } from "./value-props.ts";
import classes from "./values.module.css";

/** Shows a place on the earth as it stands on maps: the latitude first. */
export function PlaceValue(props: ValueProps) {
  const { t, language } = useText();
  const { value } = props;
  if (!isPlace(value)) return <JsonValue {...props} />;
  const [longitude, latitude] = value;
  const degrees = (angle: number) => `${numberWords(Math.round(Math.abs(angle) * 1e4) / 1e4, language)}°`;
  const north = `${degrees(latitude)} ${t(latitude < 0 ? "values.south" : "values.north")}`;
  const east = `${degrees(longitude)} ${t(longitude < 0 ? "values.west" : "values.east")}`;
  return (
    <span className={classes["moment"]}>
      {north}, {east}
    </span>
  );
}

function isPlace(value: unknown): value is readonly [longitude: number, latitude: number] {
  return Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);
}
