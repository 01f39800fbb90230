import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { packedMemo } from './memo.ts';

test('an answer is the same to all who ask, while it is under way and later', async () => {
  const memo = packedMemo();
  const page = { Roles: [{ RoleName: 'a', Tags: [] }] };
  const answer = setTimeout(5, page);
  memo.set('roles', answer);
  memo.set('nothing', Promise.resolve(undefined));
  expect(memo.get('roles')).toBe(answer);
  expect(await memo.get('roles')).toStrictEqual(page);
  expect(await memo.get('roles')).toStrictEqual(page);
  expect(await memo.get('nothing')).toBe(undefined);
  expect(memo.get('users')).toBe(undefined);
});

test('who was refused is not asked again', async () => {
  const memo = packedMemo();
  const refusal = Promise.reject(new Error('denied'));
  memo.set('roles', refusal);
  await expect(memo.get('roles')).rejects.toThrow('denied');
  expect(memo.get('roles')).toBe(refusal);
});
