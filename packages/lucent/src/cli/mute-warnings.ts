/** Keeps back what Node says about itself: that the SQLite it ships is new, that a package says nothing of its modules. */
export function muteWarnings(): void {
  process.removeAllListeners("warning");
  process.on("warning", (warning: NodeJS.ErrnoException) => {
    if (warning.name === "ExperimentalWarning" || warning.code === "MODULE_TYPELESS_PACKAGE_JSON") return;
    console.error(`${warning.name}: ${warning.message}`);
  });
}
