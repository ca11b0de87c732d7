// Shows the document whose address stands on the root element. Nothing of it is sent to anybody else.
(() => {
  const root = document.querySelector("#reference");
  const { document: url, title } = root.dataset;
  self.Scalar.createApiReference(root, {
    url,
    servers: [{ url: location.origin }],
    metaData: { title },
    customFetch: (input, init) => fetch(input, { ...init, credentials: "include" }),
    withDefaultFonts: false,
    telemetry: false,
    agent: { disabled: true },
    mcp: { disabled: true },
    hideClientButton: true,
    showDeveloperTools: "never",
    persistAuth: false,
    documentDownloadType: "json",
  });
})();
