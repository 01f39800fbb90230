import type { Output } from '../../src/collect/aws/api.ts';
import { ACCOUNT, arn, HOME, vpcs } from './company.ts';
import type { Demo } from './demo.ts';
import { subnetOf } from './ec2-ids.ts';
import { groupOf } from './group-users.ts';

type Template = NonNullable<
  Output<'ec2', 'DescribeLaunchTemplateVersions'>['LaunchTemplateVersions']
>[number];

const SUBNETS = [subnetOf(vpcs.shop, 1), subnetOf(vpcs.shop, 2)];

/** What starts machines, containers and functions; all of it at home. */
export function compute(demo: Demo): void {
  launchTemplates(demo);
  functions(demo);
  services(demo);
  taskDefinitions(demo);
}

function launchTemplates(demo: Demo): void {
  const templates: Record<string, Partial<Template>[]> = {
    // The old way is still there, for the group that never moved on.
    statsd: [
      version(2, '#!/bin/bash\nexport CARBON_PASSWORD=moin-moin-2021\n/opt/statsd/start\n'),
      { ...version(3, '#!/bin/bash\n/opt/statsd/start\n'), DefaultVersion: true },
    ],
    'label-press': [{ ...version(1), DefaultVersion: true }],
  };
  const named = Object.entries(templates).map(([LaunchTemplateName, versions], i) => ({
    LaunchTemplateId: `lt-0a1000000000000${i + 1}a`,
    LaunchTemplateName,
    versions,
  }));
  const LaunchTemplates = named.map(({ versions, ...template }) => template);
  demo.answer('ec2', 'DescribeLaunchTemplates', { MaxResults: 200 }, { LaunchTemplates });
  for (const { versions, ...template } of named) {
    demo.answer(
      'ec2',
      'DescribeLaunchTemplateVersions',
      { LaunchTemplateId: template.LaunchTemplateId, MaxResults: 200 },
      { LaunchTemplateVersions: versions.map((one) => ({ ...template, ...one })) },
    );
  }
  const group = {
    AutoScalingGroupName: 'statsd',
    AutoScalingGroupARN: `arn:aws:autoscaling:${HOME}:${ACCOUNT}:autoScalingGroup:1a2b3c4d-0aa2-4a4a-8b8b-000000000001:autoScalingGroupName/statsd`,
    LaunchTemplate: { ...LaunchTemplates[0], Version: '2' },
    ...{ MinSize: 0, MaxSize: 2, DesiredCapacity: 0, DefaultCooldown: 300 },
    ...{ HealthCheckType: 'EC2', CreatedTime: '2024-03-01T09:00:00.000Z' as never },
    AvailabilityZones: [`${HOME}a`],
  };
  const page = { MaxRecords: 100 };
  const op = 'DescribeAutoScalingGroups';
  demo.answer('auto-scaling', op, page, { AutoScalingGroups: [group] });
  demo.everywhere('auto-scaling', op, page, { AutoScalingGroups: [] }, [HOME]);
  demo.everywhere('ec2', 'DescribeLaunchTemplates', { MaxResults: 200 }, { LaunchTemplates: [] }, [
    HOME,
  ]);
}

function version(VersionNumber: number, script?: string): Partial<Template> {
  return {
    VersionNumber,
    DefaultVersion: false,
    LaunchTemplateData: {
      SecurityGroupIds: [groupOf(HOME, 'statsd')],
      KeyName: 'workers',
      ...(script !== undefined && { UserData: Buffer.from(script).toString('base64') }),
    },
  };
}

function functions(demo: Demo): void {
  const FunctionArn = `arn:aws:lambda:${HOME}:${ACCOUNT}:function`;
  const Functions = [
    {
      FunctionName: 'label-renderer',
      FunctionArn: `${FunctionArn}:label-renderer`,
      Role: arn.role('label-renderer'),
      VpcConfig: {
        SubnetIds: SUBNETS,
        SecurityGroupIds: [groupOf(HOME, 'label-workers')],
        VpcId: vpcs.shop,
      },
      Environment: { Variables: { FONTS: '/opt/fonts', ORDERS_SECRET_NAME: 'shop/orders' } },
    },
    {
      FunctionName: 'parcel-notifier',
      FunctionArn: `${FunctionArn}:parcel-notifier`,
      Role: arn.role('service-role/parcel-notifier'),
      Environment: { Variables: { STAGE: 'production', SMTP_PASSWORD: 'pinguin-im-hafen' } },
    },
  ];
  demo.answer('lambda', 'ListFunctions', { MaxItems: 50 }, { Functions });
  demo.everywhere('lambda', 'ListFunctions', { MaxItems: 50 }, { Functions: [] }, [HOME]);
  const live = { Name: 'live', AliasArn: `${FunctionArn}:label-renderer:live` };
  for (const { FunctionName } of Functions) {
    const Aliases = FunctionName === 'label-renderer' ? [{ ...live, FunctionVersion: '12' }] : [];
    demo.answer('lambda', 'ListAliases', { FunctionName, MaxItems: 50 }, { Aliases });
  }
  demo.answer(
    'lambda',
    'GetFunctionConfiguration',
    { FunctionName: 'label-renderer', Qualifier: '12' },
    {
      FunctionName: 'label-renderer',
      Version: '12',
      Environment: { Variables: { FONTS: '/opt' } },
    },
  );
}

function services(demo: Demo): void {
  const cluster = `arn:aws:ecs:${HOME}:${ACCOUNT}:cluster/shop`;
  demo.answer('ecs', 'ListTasks', { cluster, maxResults: 100 }, { taskArns: [PREVIEW] });
  demo.answer(
    'ecs',
    'DescribeTasks',
    { cluster, tasks: [PREVIEW] },
    {
      tasks: [{ taskArn: PREVIEW, taskDefinitionArn: taskDefinition('track-and-trace:42') }],
      failures: [],
    },
  );
  const serviceArn = `arn:aws:ecs:${HOME}:${ACCOUNT}:service/shop/track-and-trace`;
  demo.answer('ecs', 'ListClusters', { maxResults: 100 }, { clusterArns: [cluster] });
  demo.everywhere('ecs', 'ListClusters', { maxResults: 100 }, { clusterArns: [] }, [HOME]);
  demo.answer('ecs', 'ListServices', { cluster, maxResults: 10 }, { serviceArns: [serviceArn] });
  demo.answer(
    'ecs',
    'DescribeServices',
    { cluster, services: [serviceArn] },
    {
      services: [
        {
          serviceArn,
          serviceName: 'track-and-trace',
          // Stopped for now, so it has no interface.
          desiredCount: 0,
          taskDefinition: taskDefinition('track-and-trace:41'),
          networkConfiguration: {
            awsvpcConfiguration: {
              subnets: SUBNETS,
              securityGroups: [groupOf(HOME, 'track-and-trace')],
            },
          },
        },
      ],
      failures: [],
    },
  );
}

/** Somebody looks at what is to come, by himself. */
const PREVIEW = `arn:aws:ecs:${HOME}:${ACCOUNT}:task/shop/0f3c9a1b2d4e4f6a8b7c6d5e4f3a2b1c`;

/** What the latest revision of the tracking pages gave up, the one that runs still has. */
function taskDefinitions(demo: Demo): void {
  const listing = { status: 'ACTIVE' as const, maxResults: 100 };
  const taskDefinitionArns = [41, 42].map((it) => taskDefinition(`track-and-trace:${it}`));
  demo.answer('ecs', 'ListTaskDefinitions', listing, { taskDefinitionArns });
  demo.everywhere('ecs', 'ListTaskDefinitions', listing, { taskDefinitionArns: [] }, [HOME]);
  const described = (arn: string, container: object) =>
    demo.answer(
      'ecs',
      'DescribeTaskDefinition',
      { taskDefinition: arn },
      {
        taskDefinition: {
          taskDefinitionArn: arn,
          family: 'track-and-trace',
          containerDefinitions: [{ name: 'pages', image: 'pages:2026-10', ...container }],
        },
      },
    );
  described(taskDefinition('track-and-trace:41'), {
    environment: [{ name: 'CARRIER_URL', value: 'https://nordhafen:hal7bes-brot@api.example/v2' }],
    command: ['serve', '--port', '8080'],
  });
  described(taskDefinition('track-and-trace:42'), {
    environment: [{ name: 'CARRIER_HOST', value: 'api.example' }],
    secrets: [{ name: 'CARRIER_PASSWORD', valueFrom: '/tracking/carrier' }],
    command: ['serve', '--port', '8080'],
  });
}

function taskDefinition(name: string): string {
  return `arn:aws:ecs:${HOME}:${ACCOUNT}:task-definition/${name}`;
}
