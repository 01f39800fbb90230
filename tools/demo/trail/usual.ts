import { ACCOUNT, arn, keys } from '../company.ts';
import { type Call, service, session, user } from './record.ts';

const OFFICE = '203.0.113.24';
export const printer = user(
  'label-printer',
  OFFICE,
  'label-printer/2.3 Boto3/1.40.2 md/Botocore#1.40.2 ua/2.1 os/linux',
);
const metrics = user(
  'metrics-exporter',
  '203.0.113.31',
  'prometheus-exporter/0.62 aws-sdk-go/1.55',
);
const deployer = user(
  'ci-deployer',
  '203.0.113.40',
  'aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux',
);
const backup = user('backup-agent', '203.0.113.33', 'Boto3/1.40.2 md/Botocore#1.40.2');
const elif = session('operator', 'elif.kaya', {
  address: '203.0.113.60',
  agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
});

/** What happens every night: labels are printed, numbers are read, a release goes out, backups are made. */
export function usual(): Call[] {
  return [...minutely(), ...quarterly(), ...release(), ...lateWork(), ...backups()];
}

/** Every ten minutes from eight in the evening to six in the morning. */
function minutely(): Call[] {
  return times(10).flatMap((at): Call[] => [
    {
      at: `${at}:05`,
      call: 'secretsmanager:GetSecretValue',
      by: printer,
      asked: { secretId: 'labels/carrier' },
      reads: true,
    },
    {
      at: `${at}:09`,
      call: 'kms:Decrypt',
      by: printer,
      asked: { keyId: arn.key(keys.data) },
      reads: true,
    },
    { at: `${at}:20`, call: 'monitoring:GetMetricData', by: metrics, reads: true },
    { at: `${at}:21`, call: 'ec2:DescribeInstances', by: metrics, asked: {}, reads: true },
  ]);
}

function quarterly(): Call[] {
  return times(30).flatMap((at): Call[] => [
    {
      at: `${at}:40`,
      call: 'sts:AssumeRole',
      by: service('lambda.amazonaws.com'),
      asked: { roleArn: arn.role('label-renderer'), roleSessionName: 'label-renderer' },
      reads: true,
    },
    {
      at: `${at}:41`,
      call: 'logs:CreateLogStream',
      by: session('label-renderer', 'label-renderer', {
        address: '203.0.113.80',
        agent: 'awslambda-worker/1.0',
      }),
      asked: { logGroupName: '/aws/lambda/label-renderer' },
    },
  ]);
}

function release(): Call[] {
  const asked = { cluster: 'shop', service: 'shop', forceNewDeployment: true };
  return ['20:31:00', '22:04:00'].flatMap((at): Call[] => [
    {
      at,
      call: 'lambda:UpdateFunctionCode20150331v2',
      by: deployer,
      asked: { functionName: 'label-renderer' },
    },
    { at, call: 'ecs:UpdateService', by: deployer, asked },
    { at, call: 'ecs:DescribeServices', by: deployer, asked: { cluster: 'shop' }, reads: true },
  ]);
}

function lateWork(): Call[] {
  const read: Partial<Call> = {
    by: elif,
    reads: true,
    more: { sessionCredentialFromConsole: 'true' },
  };
  const calls = [
    'logs:DescribeLogGroups',
    'logs:StartQuery',
    'rds:DescribeDBInstances',
    'ec2:DescribeVolumes',
  ] as const;
  return calls.map((call, i): Call => ({ at: `20:1${i}:12`, call, by: elif, ...read }));
}

function backups(): Call[] {
  return Array.from(
    { length: 4 },
    (_, i): Call => ({
      at: `01:00:0${i}`,
      call: 'ec2:CreateSnapshot',
      by: backup,
      asked: { volumeId: `vol-0a1000000000000${i}a` },
      answered: { snapshotId: `snap-0c3000000000000${i}b`, ownerId: ACCOUNT },
    }),
  );
}

/** `20:00` to `05:50`, every so many minutes. */
function times(step: number): string[] {
  return Array.from({ length: (10 * 60) / step }, (_, i) => {
    const minute = (20 * 60 + i * step) % (24 * 60);
    const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
    return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  });
}
