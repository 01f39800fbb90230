import { adapter } from '../adapter.ts';
import type { Dialect } from '../dialect.ts';

export function keyPair(of: string, { word }: Dialect) {
  const keyName = word('key_name');
  return adapter({
    type: 'AWS::EC2::KeyPair',
    of,
    name: (pair) => pair.text(keyName),
    attributes: { id: ({ name }) => name, Ref: ({ name }) => name, [keyName]: ({ name }) => name },
    facts: { keyName: (pair, { self }) => pair.text(keyName) ?? self.name },
  });
}
