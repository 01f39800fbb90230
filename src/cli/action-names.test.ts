import { expect, test } from 'vitest';
import { noteOnAction } from './action-names.ts';

test.for<[action: string, answer: string | RegExp | undefined]>([
  ['s3:GetObject', undefined],
  ['S3:getobject', undefined],
  ['s3:Get*', undefined],
  ['s3:GetObjct', /no action is called s3:GetObjct; did you mean s3:GetObject\?/],
  ['s4:GetObject', /did you mean s3:GetObject\?/],
  ['s3:Nothing*', /no action is called s3:Nothing\*/],
  ['*', /\* is no action/],
  ['GetObject', /GetObject is no action/],
  [
    's3:FoldObjectIntoQuarters',
    'no action is called s3:FoldObjectIntoQuarters as far as this version knows: answered as it is written',
  ],
])('%s', ([action, answer]) => {
  if (answer instanceof RegExp) expect(() => noteOnAction(action)).toThrow(answer);
  else expect(noteOnAction(action)).toBe(answer);
});
