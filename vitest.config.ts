import { defineConfig } from 'vitest/config';

/** Tests that need a deployed shop; one is started for all of them. */
const CLOUD = ['test/shop/**/*.test.ts', 'test/resolvers/**/*.test.ts'];
/** The conformance suite of the local cloud, which starts a cloud of its own. */
const LOCAL_CLOUD = ['test/local-cloud/**/*.test.ts'];
/** Starts and stops whole shops by hand. */
const START = ['test/start/**/*.test.ts'];

// isolated-vm needs it: https://github.com/laverdet/isolated-vm#requirements
const execArgv = ['--no-node-snapshot'];

export default defineConfig({
  // Node resolves graphql to CommonJS, Vite to its ESM twin; two copies of its classes don't know each other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // One group after the other: two cores serve one cloud well, and several badly.
          sequence: { groupOrder: 0 },
          include: ['test/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...CLOUD, ...LOCAL_CLOUD, ...START],
          pool: 'forks',
          execArgv,
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'local-cloud',
          sequence: { groupOrder: 1 },
          include: LOCAL_CLOUD,
          globalSetup: 'test/local-cloud/support/cloud.ts',
          pool: 'forks',
          execArgv,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'shop',
          sequence: { groupOrder: 2 },
          include: CLOUD,
          globalSetup: 'test/support/shop.ts',
          pool: 'forks',
          maxWorkers: 1,
          execArgv,
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'start',
          sequence: { groupOrder: 3 },
          include: START,
          pool: 'forks',
          maxWorkers: 1,
          execArgv,
          testTimeout: 240_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
