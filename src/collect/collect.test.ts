import { expect, test } from 'vitest';
import secrets from './aws/secretsmanager/secrets.ts';
import { collect } from './collect.ts';
import { ACCOUNT, NOW, REGION } from './testing.ts';

test('of a type of which only some are meant, no other is looked at', async () => {
  const asked: string[] = [];
  const { inventory } = await collect({
    collectors: [secrets as never],
    wanted: new Map([[secrets.type, new Set(['policy'])]]),
    only: new Map([[secrets.type, new Set(['arn:b'])]]),
    now: NOW,
    partition: 'aws',
    accounts: [
      {
        id: ACCOUNT,
        regions: [REGION],
        async caller({ operation, input }) {
          asked.push([operation, Reflect.get(input, 'SecretId') ?? ''].join(' ').trim());
          return operation === 'ListSecrets'
            ? { SecretList: ['a', 'b', 'c'].map((Name) => ({ ARN: `arn:${Name}`, Name })) }
            : { ARN: 'arn:b' };
        },
      },
    ],
  });
  expect(inventory.resources.map(({ id }) => id)).toStrictEqual(['arn:b']);
  expect(inventory.incomplete).toStrictEqual([]);
  expect(asked).toStrictEqual(['ListSecrets', 'GetResourcePolicy arn:b']);
});
