import { defineConfig } from "vitest/config";

// A busy machine takes its time: a test that hangs is still ended.
export default defineConfig({ test: { include: ["tests/**/*.test.ts"], setupFiles: ["tests/setup.ts"], environment: "node", testTimeout: 120_000 } });
