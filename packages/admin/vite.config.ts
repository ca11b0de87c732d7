import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The panel stands at `/admin`; the engine writes the page around it, and finds the files by the manifest. */
export default defineConfig({
  root: import.meta.dirname,
  base: "/admin/",
  plugins: [react()],
  resolve: { conditions: ["lucent-source", "module", "browser", "development|production"] },
  build: {
    manifest: "manifest.json",
    license: { fileName: "NOTICES.md" },
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: join(import.meta.dirname, "src/main.tsx") },
    chunkSizeWarningLimit: 900,
  },
});
