import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const allowed = /^(MIT|ISC|BSD-[23]-Clause|Apache-2[.]0|0BSD|BlueOak-1[.]0[.]0|CC0-1[.]0)$/;

interface Locked {
  license?: string;
  dev?: boolean;
  link?: boolean;
  dependencies?: Record<string, string>;
}

/** What ships: whatever is installed with the package, and what the report's page is bundled from. */
test('every dependency that ships has a licence we can ship', async () => {
  const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const packages = new Map(Object.entries(lock.packages));
  const bundled = [
    'react',
    'react-dom',
    'scheduler',
    '@tanstack/react-virtual',
    '@tanstack/virtual-core',
  ];
  const shipped = [...packages].filter(
    ([path, { dev, link }]) =>
      path.startsWith('node_modules/') && !link && (!dev || bundled.includes(path.slice(13))),
  );
  expect(shipped.length).toBeGreaterThan(bundled.length);
  expect(
    shipped.flatMap(([path, { license = 'none' }]) =>
      allowed.test(license) ? [] : `${path}: ${license}`,
    ),
  ).toStrictEqual([]);
});
