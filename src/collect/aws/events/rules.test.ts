import { expect, test } from 'vitest';
import { answered, refused, replay } from '../../testing.ts';
import rules from './rules.ts';

const arn = (name: string) => `arn:aws:events:eu-west-1:111122223333:rule/${name}`;
const buses = (...names: string[]) =>
  answered(
    'eventbridge',
    'ListEventBuses',
    { Limit: 100 },
    {
      EventBuses: names.map((Name) => ({ Name })),
    },
  );
const listed = (EventBusName: string, ...Rules: object[]) =>
  answered('eventbridge', 'ListRules', { EventBusName, Limit: 100 }, { Rules });
const asked = (Rule: string, EventBusName = 'default') => ({ Rule, EventBusName, Limit: 100 });
/** They come as they are ready. */
const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
const DENIED = { name: 'AccessDeniedException' };
const identity = (name: string) => ({
  type: 'AWS::Events::Rule',
  id: arn(name),
  name,
  account: '111122223333',
  region: 'eu-west-1',
  ruleName: name,
});

test('rules of all buses', async () => {
  const { resources, incomplete } = await replay(rules, [
    buses('default', 'shop'),
    listed('default', { Name: 'nightly', Arn: arn('nightly'), State: 'DISABLED' }),
    listed('shop', { Name: 'sold', Arn: arn('sold'), State: 'ENABLED', EventPattern: '{}' }),
    answered('eventbridge', 'ListTargetsByRule', asked('nightly'), {}),
    answered('eventbridge', 'ListTargetsByRule', asked('sold', 'shop'), {
      Targets: [{ Id: '1', Arn: 'arn:one' }],
      NextToken: 'more',
    }),
    answered(
      'eventbridge',
      'ListTargetsByRule',
      { ...asked('sold', 'shop'), NextToken: 'more' },
      {
        Targets: [
          {
            Id: '2',
            Arn: 'arn:two',
            EcsParameters: {
              TaskDefinitionArn: 'arn:task',
              NetworkConfiguration: {
                awsvpcConfiguration: { Subnets: ['subnet-1'], SecurityGroups: ['sg-1'] },
              },
            },
          },
        ],
      },
    ),
  ]);
  expect({ resources: resources.toSorted(byName), incomplete }).toStrictEqual({
    resources: [
      {
        ...identity('nightly'),
        eventBusName: 'default',
        state: 'DISABLED',
        eventPattern: null,
        targets: [],
        targetSecurityGroups: [],
      },
      {
        ...identity('sold'),
        eventBusName: 'shop',
        state: 'ENABLED',
        eventPattern: '{}',
        targets: ['arn:one', 'arn:two'],
        targetSecurityGroups: ['sg-1'],
      },
    ],
    incomplete: [],
  });
});

test('denied and malformed targets', async () => {
  const { resources } = await replay(rules, [
    buses('default'),
    listed(
      'default',
      { Name: 'a', Arn: arn('a'), State: 'ENABLED' },
      { Name: 'b', Arn: arn('b'), State: 'ENABLED' },
    ),
    refused('eventbridge', 'ListTargetsByRule', asked('a'), DENIED),
    answered('eventbridge', 'ListTargetsByRule', asked('b'), {
      Targets: [{ Id: '1', Arn: undefined }],
    }),
  ]);
  expect(resources.toSorted(byName).map(({ targets }) => targets)).toMatchObject([
    { $unknown: 'denied' },
    { $unknown: 'failed' },
  ]);
});

test('one bus denied', async () => {
  const { resources, incomplete } = await replay(
    rules,
    [
      buses('default', 'shop'),
      listed('default', { Name: 'a', Arn: arn('a'), State: 'ENABLED' }),
      refused('eventbridge', 'ListRules', { EventBusName: 'shop', Limit: 100 }, DENIED),
    ],
    { facts: ['eventPattern'] },
  );
  expect(resources).toHaveLength(1);
  expect(incomplete).toMatchObject([{ unknown: { $unknown: 'denied' } }]);
});
