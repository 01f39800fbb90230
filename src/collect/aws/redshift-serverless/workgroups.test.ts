import { expect, test } from 'vitest';
import { ACCOUNT, answered, REGION, refused, replay } from '../../testing.ts';
import workgroups from './workgroups.ts';

const page = { maxResults: 100 };
const workgroup = (workgroupName: string, more: object) => ({
  workgroupName,
  workgroupArn: `arn:aws:redshift-serverless:${REGION}:${ACCOUNT}:workgroup/${workgroupName}`,
  ...more,
});
const ADDRESS = 'a.111122223333.eu-west-1.redshift-serverless.amazonaws.com';

test('what the listing tells', async () => {
  const { resources } = await replay(workgroups, [
    answered('redshift-serverless', 'ListWorkgroups', page, {
      workgroups: [
        workgroup('a', {
          publiclyAccessible: true,
          customDomainName: 'dw.example',
          endpoint: {
            ...{ address: ADDRESS, port: 5440 },
            vpcEndpoints: [{ networkInterfaces: [{ networkInterfaceId: 'eni-1' }] }, {}],
          },
        }),
      ],
      nextToken: 'more',
    }),
    answered(
      'redshift-serverless',
      'ListWorkgroups',
      { ...page, nextToken: 'more' },
      { workgroups: [workgroup('b', { publiclyAccessible: false })] },
    ),
  ]);
  const place = { type: 'AWS::RedshiftServerless::Workgroup', account: ACCOUNT, region: REGION };
  expect(resources).toMatchObject([
    {
      ...{ ...place, name: 'a', workgroupName: 'a', publiclyAccessible: true },
      endpoint: { address: ADDRESS, port: 5440 },
      ...{ networkInterfaces: ['eni-1'], customDomainName: 'dw.example' },
    },
    {
      ...{ publiclyAccessible: false, endpoint: null },
      ...{ networkInterfaces: [], customDomainName: null },
    },
  ]);
});

test('a listing that is refused is incomplete', async () => {
  const { resources, incomplete } = await replay(workgroups, [
    refused('redshift-serverless', 'ListWorkgroups', page, { name: 'AccessDeniedException' }),
  ]);
  expect(resources).toStrictEqual([]);
  expect(incomplete).toMatchObject([
    { type: 'AWS::RedshiftServerless::Workgroup', region: REGION },
  ]);
});
