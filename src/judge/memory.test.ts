import { expect, test } from 'vitest';
import { type AnyControl, control } from '../controls/control.ts';
import { NOW, resource } from '../controls/testing.ts';
import { judge } from './judge.ts';

test('a control remembers from one resource to the next, watched or not, but not from account to account', () => {
  const made: Set<string>[] = [];
  const make = () => {
    const seen = new Set<string>();
    made.push(seen);
    return seen;
  };
  const remembering = control({
    id: 'ecr.remembering',
    on: 'AWS::ECR::Repository',
    sources: ['live'],
    severity: 'low',
    title: 'Repository is remembered',
    why: '',
    fix: '',
    see: ['https://example.com'],
    reads: ['encryptionType'],
    check({ id, encryptionType }, world) {
      world.memory(make).add(id);
      return encryptionType !== 'AES256' || "its key is AWS's";
    },
  });
  const repository = (id: string, account: string) =>
    resource('AWS::ECR::Repository', { id, account, encryptionType: 'AES256' });
  const accounts = ['111122223333', '444455556666'];
  const { findings, crashes } = judge(
    {
      collectedAt: NOW,
      partition: 'aws',
      resources: accounts.flatMap((account) => [
        repository('a', account),
        repository('b', account),
      ]),
      incomplete: [],
    },
    [remembering as AnyControl],
  );
  expect(crashes).toStrictEqual([]);
  expect(findings.map(({ verdict }) => verdict)).toStrictEqual(['fail', 'fail', 'fail', 'fail']);
  expect(made).toStrictEqual([new Set(['a', 'b']), new Set(['a', 'b'])]);
});
