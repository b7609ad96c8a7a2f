// Bundles each entry into one ES module of the site's wwwroot/assets. Pages import them by these names.
import { build } from "esbuild";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const outdir = join(here, "..", "SpermIbfc.Web", "wwwroot", "assets");
const shared = { bundle: true, minify: true, legalComments: "linked", logLevel: "warning", absWorkingDir: here, outdir };

await mkdir(outdir, { recursive: true });
await build({
  ...shared,
  entryPoints: {
    triage: "src/triage/index.ts",
    draw: "src/draw/index.ts",
    charts: "src/charts/index.ts",
    upload: "src/upload/index.ts",
    gallery: "src/gallery/index.ts",
  },
  format: "esm",
  target: "es2022",
  sourcemap: "linked",
});
await build({ ...shared, entryPoints: { bench: "src/styles/bench.css", charts: "src/styles/charts.css" } });
console.log(`assets -> ${outdir}`);
