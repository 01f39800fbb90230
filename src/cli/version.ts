import { createRequire } from 'node:module';

const manifest: unknown = createRequire(import.meta.url)('../../package.json');

/** Of this package, as package.json says. */
export const version: string = String(Reflect.get(Object(manifest), 'version'));
