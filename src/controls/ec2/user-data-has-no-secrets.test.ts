import { cases, denied } from '../testing.ts';
import control from './user-data-has-no-secrets.ts';

const text = { length: 80, lines: 4, secrets: [] };
const found = (line: number, detector: string) => ({
  ...{ line, length: 20, detector },
  fingerprint: '0123456789abcdef',
});

cases(control, [
  ['an instance without user data', {}, true],
  ['user data without secrets', { userData: text }, true],
  [
    'a password',
    { userData: { ...text, secrets: [found(2, 'password')] } },
    'its user data holds a password',
  ],
  [
    'a key in two parts',
    {
      userData: {
        ...text,
        secrets: [found(2, 'AWS access key id'), found(3, 'AWS secret key'), found(4, 'password')],
      },
    },
    'its user data holds an AWS access key id, an AWS secret key and a password',
  ],
  [
    'hidden from us',
    { userData: denied('ec2:DescribeInstanceAttribute') },
    'unknown: userData: denied (ec2:DescribeInstanceAttribute)',
  ],
]);
