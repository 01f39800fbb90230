import { defineConfig } from 'vitest/config';

/** How fast a machine is, and for how long it stands still, decides no test; it is only to end. */
const patient = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000 } },
};

export default defineConfig({
  test: {
    globalSetup: 'test/own-temporary-folder.ts',
    projects: [
      {
        test: {
          ...patient,
          name: 'unit',
          include: ['{src,web/src,test}/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/moto/**'],
          // Nearly all files are tables about pure functions: a world of their own costs more than they do.
          pool: 'threads',
          isolate: false,
        },
      },
      // Needs Chromium, and skips without it.
      { test: { ...patient, name: 'browser', include: ['test/browser/**/*.test.ts'] } },
      // Needs a moto server: .ci/run installs it.
      { test: { ...patient, name: 'moto', include: ['test/moto/**/*.test.ts'] } },
    ],
  },
});
