import { parsePolicy } from '../../model/policy.ts';
import { cases, denied } from '../testing.ts';
import control from './role-session-is-short.ts';

const trust = (...principals: object[]) =>
  parsePolicy(
    JSON.stringify({
      Statement: principals.map((Principal) => ({
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal,
      })),
    }),
  );
const ec2 = { Service: 'ec2.amazonaws.com' };
const people = { AWS: 'arn:aws:iam::111122223333:root' };
const half = { maxSessionDuration: 43_200 };

cases(control, [
  ['default', {}, true],
  ['four hours', { assumeRolePolicy: trust(people), maxSessionDuration: 14_400 }, true],
  [
    'a second more',
    { assumeRolePolicy: trust(people), maxSessionDuration: 14_401 },
    'its sessions may last 14401 seconds (4 hours)',
  ],
  [
    'half a day',
    { assumeRolePolicy: trust(people), ...half },
    'its sessions may last 43200 seconds (12 hours)',
  ],
  [
    'half a day where that is fine',
    { assumeRolePolicy: trust(people), ...half },
    true,
    { settings: { maxSeconds: 43_200 } },
  ],
  ['only services', { assumeRolePolicy: trust(ec2, ec2), ...half }, 'exempt'],
  [
    'services and people',
    { assumeRolePolicy: trust(ec2, people), ...half },
    'its sessions may last 43200 seconds (12 hours)',
  ],
  [
    'everybody but a service',
    {
      assumeRolePolicy: parsePolicy(
        JSON.stringify({
          Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', NotPrincipal: ec2 },
        }),
      ),
      ...half,
    },
    'its sessions may last 43200 seconds (12 hours)',
  ],
  ['nobody', half, 'its sessions may last 43200 seconds (12 hours)'],
  ['Identity Center', { path: '/aws-reserved/sso.amazonaws.com/', ...half }, 'exempt'],
  ['service-linked', { path: '/aws-service-role/ecs.amazonaws.com/', ...half }, 'exempt'],
  [
    'denied',
    { maxSessionDuration: denied('iam:ListRoles') },
    'unknown: maxSessionDuration: denied (iam:ListRoles)',
  ],
]);
