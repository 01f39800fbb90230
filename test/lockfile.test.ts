import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Locked {
  version?: string;
  license?: string;
  dev?: boolean;
  link?: boolean;
  optionalDependencies?: Record<string, string>;
}

const lockfile = join(import.meta.dirname, '..', 'package-lock.json');
const { packages } = JSON.parse(await readFile(lockfile, 'utf8')) as {
  packages: Record<string, Locked>;
};

/** Bundled into the report's page, though to npm they are development tools. */
const bundled = new Set(
  ['react', 'react-dom', 'scheduler', '@tanstack/react-virtual', '@tanstack/virtual-core'].map(
    (name) => `node_modules/${name}`,
  ),
);
const allowed = /^(MIT(-0)?|ISC|BSD-[23]-Clause|Apache-2[.]0|0BSD|BlueOak-1[.]0[.]0|CC0-1[.]0)$/;

test('what ships has a licence we can ship', () => {
  const shipped = Object.entries(packages).filter(
    ([path, { dev, link }]) =>
      path.startsWith('node_modules/') && !link && (!dev || bundled.has(path)),
  );
  expect(shipped.filter(([path]) => bundled.has(path))).toHaveLength(bundled.size);
  const refused = shipped.filter(([, { license }]) => !allowed.test(license ?? 'none'));
  expect(refused.map(([path, { license }]) => `${path}: ${license}`)).toStrictEqual([]);
});

// A registry without the binaries of other platforms makes npm leave them out, and `npm ci` then refuses the lockfile.
test('the binaries of every platform are in the lockfile', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .map((name) => `node_modules/${name}`)
      .filter((name) => !packages[name] && !packages[`${path}/${name}`]),
  );
  expect(missing).toStrictEqual([]);
});
