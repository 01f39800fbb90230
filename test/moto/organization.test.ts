import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AttachPolicyCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  CreatePolicyCommand,
  EnablePolicyTypeCommand,
  ListRootsCommand,
  MoveAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { motoPath, type Seeded, seededMoto } from './moto-server.ts';
import { type Product, product } from './product.ts';

const MANAGEMENT = '123456789012';
const path = motoPath();

const DENY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'cloudtrail:StopLogging', Resource: '*' }],
};

describe.skipIf(!path)('an organisation whose unit keeps its trails', () => {
  let directory: string;
  let moto: Seeded;
  let castellan: Product;
  let env: Record<string, string>;
  /** In the unit, and beside it. */
  let bound: string;
  let free: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'castellan-organisation-'));
    moto = await seededMoto(path ?? '');
    castellan = product(directory, new Date());
    const { aws_access_key_id = '', aws_secret_access_key = '' } = moto.accounts[MANAGEMENT] ?? {};
    env = {
      AWS_ENDPOINT_URL: moto.url,
      AWS_ACCESS_KEY_ID: aws_access_key_id,
      AWS_SECRET_ACCESS_KEY: aws_secret_access_key,
    };
    const client = new OrganizationsClient({
      endpoint: moto.url,
      region: 'us-east-1',
      credentials: { accessKeyId: aws_access_key_id, secretAccessKey: aws_secret_access_key },
    });
    await client.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
    const { Roots } = await client.send(new ListRootsCommand());
    const RootId = Roots?.[0]?.Id;
    const PolicyType = 'SERVICE_CONTROL_POLICY';
    await client.send(new EnablePolicyTypeCommand({ RootId, PolicyType }));
    const { OrganizationalUnit } = await client.send(
      new CreateOrganizationalUnitCommand({ ParentId: RootId, Name: 'Workloads' }),
    );
    const unit = OrganizationalUnit?.Id;
    [bound = '', free = ''] = await Promise.all(
      ['shop', 'lab'].map(async (AccountName) => {
        const input = { AccountName, Email: `${AccountName}@example.com` };
        const { CreateAccountStatus } = await client.send(new CreateAccountCommand(input));
        return CreateAccountStatus?.AccountId ?? '';
      }),
    );
    const move = { AccountId: bound, SourceParentId: RootId, DestinationParentId: unit };
    await client.send(new MoveAccountCommand(move));
    const { Policy } = await client.send(
      new CreatePolicyCommand({
        Name: 'trails-stay-on',
        Description: '',
        Type: PolicyType,
        Content: JSON.stringify(DENY),
      }),
    );
    const PolicyId = Policy?.PolicySummary?.Id;
    await client.send(new AttachPolicyCommand({ PolicyId, TargetId: unit }));
  }, 300_000);

  afterAll(async () => {
    await moto?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  test.for([
    ['cloudtrail:StopLogging', false],
    ['cloudtrail:StartLogging', true],
  ] as const)('%s', async ([action, inUnit]) => {
    const flags = ['--organization', '--role', 'reader', '--region', 'us-east-1'];
    const { principals } = await castellan.whoCan(action, flags, env);
    const verdicts = new Map(principals.map(({ principal, verdict }) => [principal, verdict]));
    const rootOf = (account: string) => verdicts.get(`arn:aws:iam::${account}:root`);
    expect([rootOf(MANAGEMENT), rootOf(free), rootOf(bound)]).toStrictEqual([
      'must',
      'must',
      inUnit ? 'must' : undefined,
    ]);
  });
});
