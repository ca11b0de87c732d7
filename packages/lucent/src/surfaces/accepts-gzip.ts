/** Whether a client takes what is compressed with gzip (`Accept-Encoding`, RFC 9110 §12.5.3). */
export function acceptsGzip(header: string | null): boolean {
  const weights = new Map(
    (header ?? "").split(",").map((part) => {
      const [coding = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
      return [coding, Number(parameters.find((text) => text.startsWith("q="))?.slice(2) ?? 1)];
    }),
  );
  return (weights.get("gzip") ?? weights.get("*") ?? 0) > 0;
}
