import type { BuildOptions } from 'esbuild';

/** How a function becomes one file: the AWS SDK is in it, which pins it on AWS too. */
export const FUNCTION_BUNDLING = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  mainFields: ['module', 'main'],
  // Some bundled CommonJS packages call require, which ESM output lacks.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  legalComments: 'none',
  logLevel: 'silent',
} as const satisfies BuildOptions;
