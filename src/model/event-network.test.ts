import { expect, test } from 'vitest';
import { toEvent } from './event.ts';
import { instanceOf, networkOutsideAws } from './event-network.ts';

test.for([
  [{ sourceIPAddress: '203.0.113.24' }, '203.0.0.0/16'],
  [{ sourceIPAddress: '2001:db8:1:2::3' }, '2001:db8::/32'],
  [{ sourceIPAddress: '10.0.1.2', vpcEndpointId: 'vpce-0a1b2c3d' }, undefined],
  [{ sourceIPAddress: '18.236.1.1' }, undefined],
  [{ sourceIPAddress: 'rds.amazonaws.com' }, undefined],
  [{ sourceIPAddress: '999.1.1.1' }, undefined],
  [{ sourceIPAddress: '::::' }, undefined],
  [{}, undefined],
] as const)('%o is in %s', ([record, network]) => {
  const event = toEvent(record);
  expect(event && networkOutsideAws(event)).toBe(network);
});

test.for([
  [
    'AssumedRole',
    'arn:aws:sts::111122223333:assumed-role/web/i-0a1b2c3d4e5f6a7b8',
    'i-0a1b2c3d4e5f6a7b8',
  ],
  ['AssumedRole', 'arn:aws:sts::111122223333:assumed-role/web/ann', undefined],
  ['IAMUser', 'arn:aws:iam::111122223333:user/i-0a1b2c3d4e5f6a7b8', undefined],
] as const)('%s %s is %s', ([type, arn, instance]) => {
  const event = toEvent({ userIdentity: { type, arn } });
  expect(event && instanceOf(event)).toBe(instance);
});
