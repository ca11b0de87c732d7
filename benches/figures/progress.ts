/** One line that is written over in a terminal; elsewhere each goes below the other. */
export function progress(text: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[2K${text}` : `${text}\n`);
}
