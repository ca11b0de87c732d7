// Shows the document whose address stands on the root element. Nothing of it is sent to anybody else.
(() => {
  const root = document.querySelector("#reference");
  const { document: url, title } = root.dataset;
  self.Scalar.createApiReference(root, {
    url,
    // The origin that the page came from, even where the server is known to the world by another.
    servers: [{ url: location.origin }],
    metaData: { title },
    customFetch: (input, init) => fetch(input, { ...init, credentials: "include" }),
    // On a phone the title of an operation at the top would widen the page, and so would a button that nobody sees yet.
    customCss:
      "header > .whitespace-nowrap { overflow: hidden; text-overflow: ellipsis } #reference { overflow-x: clip }",
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
