import { expect, test } from 'vitest';
import { ForeignAnswer, refuseForeign } from './http.ts';

test.for([
  ['JSON', '{"Keys":[]}', true],
  ['XML', '<?xml version="1.0"?>\n<ListUsersResponse xmlns="x"><A/></ListUsersResponse>', true],
  [
    'XML without a declaration',
    '<VersioningConfiguration xmlns="x"></VersioningConfiguration>\n',
    true,
  ],
  ['XML that is one empty element', '<VersioningConfiguration xmlns="x"/>', true],
  ['a policy as it is', '"x"', true],
  ['nothing', '', 'the answer is empty'],
  ['only blanks', ' \n', 'the answer is empty'],
  ['a page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'the answer is a web page'],
  ['a page in capitals', '\n<HTML></HTML>', 'the answer is a web page'],
  ['half of an XML answer', '<ListUsersResponse><Users><member></member>', 'the answer is cut off'],
  ['half of its root', '<?xml version="1.0"?><ListUsersResp', 'the answer is cut off'],
] as const)('%s', ([, body, expected]) => {
  const look = () => refuseForeign(Buffer.from(body), 200);
  if (expected === true) expect(look()).toBe(undefined);
  else expect(look).toThrow(new ForeignAnswer(expected, 200));
});

test('no content is an answer of its own', () => {
  expect(refuseForeign(Buffer.alloc(0), 204)).toBe(undefined);
});
