import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from "@mantine/core";

const amber: MantineColorsTuple = [
  "#fff6e2",
  "#fbe9c5",
  "#f6d795",
  "#f2c86a",
  "#f0b84a",
  "#d99a22",
  "#b87c0c",
  "#9a6700",
  "#8a5a00",
  "#6b4500",
];

const gray: MantineColorsTuple = [
  "#fbfaf7",
  "#f4f2ec",
  "#e5e2d8",
  "#d5d1c4",
  "#b9b5a7",
  "#98948a",
  "#7b776d",
  "#6f6c62",
  "#45433d",
  "#22211d",
];

const dark: MantineColorsTuple = [
  "#e9e7e1",
  "#c9c6be",
  "#aaa79d",
  "#85827a",
  "#4a4a52",
  "#34343a",
  "#26262b",
  "#1f1f23",
  "#17171a",
  "#101013",
];

/** How the panel looks: the colours of the engine's own pages, one accent, calm corners. */
export const theme = createTheme({
  colors: { amber, gray, dark },
  primaryColor: "amber",
  primaryShade: { light: 8, dark: 4 },
  // Filled with a dark shade in the light and with a light one in the dark, so that what stands on it turns as well.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    return input.variant === "filled"
      ? { ...colors, color: "light-dark(var(--mantine-color-white), var(--mantine-color-dark-8))" }
      : colors;
  },
  autoContrast: true,
  luminanceThreshold: 0.4,
  black: "#22211d",
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  headings: { fontWeight: "650" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  components: {
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
    Modal: { defaultProps: { centered: true, overlayProps: { blur: 2 } } },
  },
});

/** The few colours that Mantine's own do not say: the ground of pages, quiet text that passes for contrast. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#ffffff",
    "--mantine-color-dimmed": "#6b685e",
    "--mantine-color-error": "#a3312a",
    "--mantine-color-placeholder": "#77746a",
    "--panel-ground": "#fbfaf7",
    "--panel-line": "#e5e2d8",
    "--panel-good": "#1c6b4a",
  },
  dark: {
    "--mantine-color-body": "#1f1f23",
    "--mantine-color-dimmed": "#a5a298",
    "--mantine-color-error": "#ff8f86",
    "--mantine-color-placeholder": "#8f8c83",
    "--panel-ground": "#17171a",
    "--panel-line": "#34343a",
    "--panel-good": "#6fcf9f",
  },
});
