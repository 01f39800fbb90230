import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,web/src,test}/**/*.test.ts'],
          exclude: ['test/moto/**'],
        },
      },
      // Needs a moto server: .ci/run installs it.
      { test: { name: 'moto', include: ['test/moto/**/*.test.ts'] } },
    ],
  },
});
