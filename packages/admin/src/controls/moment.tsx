import "@mantine/dates/styles.css";
import "dayjs/locale/de";
import { DateInput, DatesProvider } from "@mantine/dates";
import dayjs from "dayjs";
import { useText } from "../texts/index.ts";
import type { ControlProps } from "./control-props.ts";
import { type ReadingOfMoments, readMoment, writtenMoment } from "./read-moment.ts";
import { useControl } from "./use-control.ts";

const FORMATS: Record<string, ReadingOfMoments> = {
  en: { date: "YYYY-MM-DD", others: ["D MMM YYYY", "D MMMM YYYY", "MMMM D, YYYY", "DD/MM/YYYY"] },
  de: { date: "DD.MM.YYYY", others: ["D.M.YYYY", "YYYY-MM-DD", "D. MMMM YYYY"] },
};

/** A moment by the reader's clock: a day that can be picked, with a time that can be typed behind it. */
export function Moment(props: ControlProps) {
  const { t, language } = useText();
  const { value, onChange, input } = useControl(props);
  const formats = FORMATS[language] ?? (FORMATS["en"] as ReadingOfMoments);
  const local = writtenMoment(value);
  const valueFormat = `${formats.date} ${local?.endsWith(":00") === false ? "HH:mm:ss" : "HH:mm"}`;
  return (
    <DatesProvider settings={{ locale: language, firstDayOfWeek: 1, weekendDays: [] }}>
      <DateInput
        {...input}
        withTime
        placeholder={input.placeholder ?? `${dayjs().format(formats.date)} 14:30`}
        valueFormat={valueFormat}
        dateParser={(text) => readMoment(text, { ...formats, language })}
        value={local}
        onChange={(moment) => onChange(moment === null ? null : dayjs(moment).toISOString())}
        clearable
        highlightToday
        clearButtonProps={{ "aria-label": t("fields.empty") }}
        presets={[{ value: dayjs().format("YYYY-MM-DD HH:mm:00"), label: t("fields.now") }]}
        popoverProps={{ middlewares: { shift: true, flip: true } }}
        ariaLabels={{
          previousMonth: t("fields.previousMonth"),
          nextMonth: t("fields.nextMonth"),
        }}
      />
    </DatesProvider>
  );
}
