import { cases, denied } from '../testing.ts';
import control from './instance-metadata-requires-token.ts';

const open = 'its metadata is given to whoever asks, without a token';

cases(control, [
  ['a new instance', {}, open],
  [
    'tokens required',
    { metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required' } },
    true,
  ],
  ['no metadata', { metadataOptions: { httpEndpoint: 'disabled', httpTokens: 'optional' } }, true],
  [
    'hidden from us',
    { metadataOptions: denied('ec2:DescribeInstances') },
    'unknown: metadataOptions: denied (ec2:DescribeInstances)',
  ],
]);
