import { Tree } from '../tree.ts';
import type { EvaluatedBody } from './body.ts';
import { withFolder } from './folder.testing.ts';
import { placeOf } from './gap.ts';
import { Configs, evaluateRoot, type Options } from './load.ts';
import { shown } from './shown.testing.ts';

/** What a root makes, by address: attributes as plain data, blocks under their types. */
export function made(files: Record<string, string>, options: Options = {}, root = '.') {
  return withFolder(files, (folder) => {
    const { resources, gaps } = evaluateRoot(new Configs(new Tree(folder)), root, options);
    return {
      resources: Object.fromEntries(resources.map(({ address, body }) => [address, plain(body)])),
      gaps: gaps.map(({ reason, location }) =>
        location ? `${placeOf(location)} ${reason}` : reason,
      ),
    };
  });
}

const META = new Set(['count', 'for_each', 'provider', 'lifecycle', 'depends_on']);

export function plain(body: EvaluatedBody): Record<string, unknown> {
  const names = body.names.filter((name) => !META.has(name));
  return Object.fromEntries(
    names.map((name) => {
      const blocks = body.blocks(name);
      const value = body.value(name);
      if (blocks.length === 0 || value !== null) return [name, shown(value)];
      return [name, blocks.map((one) => (one.certain ? plain(one.body) : ['?', plain(one.body)]))];
    }),
  );
}

export const row = (text: string) => made({ 'main.tf': text }).resources;
