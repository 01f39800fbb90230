import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: 'test/own-temporary-folder.ts',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,web/src,test}/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/moto/**'],
          // Nearly all files are tables about pure functions: a world of their own costs more than they do.
          pool: 'threads',
          isolate: false,
          // How fast a machine is decides no test; it is only to end.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      // Needs Chromium, and skips without it.
      { test: { name: 'browser', include: ['test/browser/**/*.test.ts'] } },
      // Needs a moto server: .ci/run installs it.
      { test: { name: 'moto', include: ['test/moto/**/*.test.ts'] } },
    ],
  },
});
