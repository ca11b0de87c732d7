// Starts GraphiQL with what the page says on its root element.
(() => {
  const root = document.querySelector("#explorer");
  const { title, query, editor, graphql, json } = root.dataset;
  const workers = { editorWorkerService: editor, graphql, json };

  self.MonacoEnvironment = {
    globalAPI: false,
    getWorker: (_module, label) => new Worker(workers[label] ?? editor),
  };

  async function fetcher({ query, variables, operationName }, { headers } = {}) {
    const response = await fetch("/api/graphql", {
      method: "POST",
      credentials: "include",
      headers: { accept: "application/json", "content-type": "application/json", ...headers },
      body: JSON.stringify({ query, variables, operationName }),
    });
    return response.json();
  }

  // Cross-site scripting: GraphiQL writes its title into the page as HTML.
  const titleInHtml = Object.assign(document.createElement("span"), { textContent: title }).innerHTML;

  // What is tried out here may hold passwords and tokens: it ends with the tab, and never stands in the address.
  self.YogaGraphiQL.renderYogaGraphiQL(root, {
    title: titleInHtml,
    logo: " ",
    defaultQuery: query,
    fetcher,
    storage: sessionStorage,
    shouldPersistHeaders: false,
    // On a phone there is no room for them beside the query.
    defaultEditorToolsVisibility: !matchMedia("(max-width: 48rem)").matches,
    onEditQuery: () => undefined,
  });
})();
