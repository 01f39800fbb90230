import type { Output } from '../../src/collect/aws/api.ts';
import { ACCOUNT, arn, HOME, REGIONS, vpcs } from './company.ts';
import { secretArn } from './data-stores.ts';
import type { Demo } from './demo.ts';
import { groupsIn } from './ec2-groups.ts';
import { FIREWALL_ENDPOINT, SHOP_FIREWALL, subnetOf } from './ec2-ids.ts';

export const SECRETS_ENDPOINT = 'vpce-0a10000000000002a';
const FRANKFURT = 'eu-central-1';
const BORN = '2024-03-01T09:00:00.000Z';
const SUBNETS = [subnetOf(vpcs.shop, 1), subnetOf(vpcs.shop, 2)];
const ALIVE = {
  ClusterStates: [
    'STARTING' as const,
    'BOOTSTRAPPING' as const,
    'RUNNING' as const,
    'WAITING' as const,
    'TERMINATING' as const,
  ],
};

/** What names security groups, whether it runs or not. */
export function groupUsers(demo: Demo): void {
  for (const region of REGIONS) {
    configurations(demo, region);
    endpoints(demo, region);
    clusters(demo, region);
    analytics(demo, region);
    builds(demo, region);
    references(demo, region);
  }
}

export function groupOf(region: string, name: string): string {
  const found = groupsIn[region]?.find((group) => group.name === name);
  if (!found) throw new Error(`no group in ${region} is called ${name}`);
  return found.id;
}

function configurations(demo: Demo, region: string): void {
  const isHome = region === HOME;
  const LaunchConfigurations = isHome
    ? [
        {
          LaunchConfigurationName: 'quote-engine-2022',
          LaunchConfigurationARN: `arn:aws:autoscaling:${HOME}:${ACCOUNT}:launchConfiguration:1a2b3c4d-0aa1-4a4a-8b8b-000000000001:launchConfigurationName/quote-engine-2022`,
          ImageId: 'ami-0a10000000000001a',
          InstanceType: 'm5.large',
          CreatedTime: BORN,
          SecurityGroups: [groupOf(HOME, 'quote-engine')],
          KeyName: 'quotes-2019',
        },
      ]
    : [];
  demo.answer(
    'auto-scaling',
    'DescribeLaunchConfigurations',
    { MaxRecords: 100 },
    { LaunchConfigurations },
    region,
  );
}

/** What stands behind the endpoint in the shop's network may be asked for the carrier's key, and for nothing else. */
const CARRIERS_ONLY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: '*',
      Action: 'secretsmanager:GetSecretValue',
      Resource: secretArn('carrier/api'),
    },
  ],
});

function endpoints(demo: Demo, region: string): void {
  const common = { VpcId: vpcs.shop, State: 'available' as 'Available', OwnerId: ACCOUNT };
  const services = ['sts', 'secretsmanager'].map((service, i) => ({
    ...common,
    VpcEndpointId: i === 0 ? 'vpce-0a10000000000001a' : SECRETS_ENDPOINT,
    VpcEndpointType: 'Interface' as const,
    ServiceName: `com.amazonaws.${HOME}.${service}`,
    Groups: [{ GroupId: groupOf(HOME, 'endpoints'), GroupName: 'endpoints' }],
    Tags: [],
    ...(service === 'secretsmanager' && { PolicyDocument: CARRIERS_ONLY }),
  }));
  const firewall = {
    ...common,
    VpcEndpointId: FIREWALL_ENDPOINT,
    VpcEndpointType: 'GatewayLoadBalancer' as const,
    ServiceName: `com.amazonaws.vpce.${HOME}.vpce-svc-0a10000000000001a`,
    Groups: [],
    Tags: [
      { Key: 'AWSNetworkFirewallManaged', Value: 'true' },
      { Key: 'Firewall', Value: SHOP_FIREWALL.FirewallArn },
    ],
  };
  const VpcEndpoints = [...services, firewall];
  demo.answer(
    'ec2',
    'DescribeVpcEndpoints',
    { MaxResults: 1000 },
    { VpcEndpoints: region === HOME ? VpcEndpoints : [] },
    region,
  );
  demo.answer(
    'ec2',
    'DescribeClientVpnEndpoints',
    { MaxResults: 1000 },
    { ClientVpnEndpoints: [] },
    region,
  );
}

function clusters(demo: Demo, region: string): void {
  const names = region === HOME ? ['tracking'] : [];
  demo.answer('eks', 'ListClusters', { maxResults: 100 }, { clusters: names }, region);
  if (region !== HOME) return;

  const resourcesVpcConfig = {
    vpcId: vpcs.shop,
    securityGroupIds: [],
    clusterSecurityGroupId: groupOf(HOME, 'eks-cluster-sg-tracking-318204517'),
    endpointPublicAccess: true,
    publicAccessCidrs: ['203.0.113.0/24'],
  };
  const described = {
    cluster: {
      name: 'tracking',
      endpoint: `https://0A1B2C3D4E5F.gr7.${HOME}.eks.amazonaws.com`,
      resourcesVpcConfig,
    },
  };
  demo.answer('eks', 'DescribeCluster', { name: 'tracking' }, described, region);
}

function analytics(demo: Demo, region: string): void {
  const isHere = region === FRANKFURT;
  const cluster = 'j-2AXEXAMPLESPARK';
  const Clusters = isHere
    ? [
        {
          Id: cluster,
          Name: 'spark',
          ClusterArn: `arn:aws:elasticmapreduce:${FRANKFURT}:${ACCOUNT}:cluster/${cluster}`,
        },
      ]
    : [];
  demo.answer('emr', 'ListClusters', ALIVE, { Clusters }, region);
  const NotebookInstances = isHere
    ? [
        {
          NotebookInstanceName: 'forecasts',
          NotebookInstanceArn: `arn:aws:sagemaker:${FRANKFURT}:${ACCOUNT}:notebook-instance/forecasts`,
        },
      ]
    : [];
  const page = { MaxResults: 100 };
  demo.answer('sagemaker', 'ListNotebookInstances', page, { NotebookInstances }, region);
  const connection = {
    Name: 'reports',
    ConnectionType: 'JDBC' as const,
    PhysicalConnectionRequirements: { SecurityGroupIdList: [groupOf(FRANKFURT, 'reports')] },
  };
  demo.answer(
    'glue',
    'GetConnections',
    { HidePassword: true, MaxResults: 100 },
    { ConnectionList: isHere ? [connection] : [] },
    region,
  );
  const etl = { EndpointName: 'freight', RoleArn: arn.role('freight-etl') };
  demo.answer('glue', 'GetDevEndpoints', page, { DevEndpoints: isHere ? [etl] : [] }, region);
  if (!isHere) return;

  const Ec2InstanceAttributes = {
    EmrManagedMasterSecurityGroup: groupOf(FRANKFURT, 'ElasticMapReduce-master'),
    EmrManagedSlaveSecurityGroup: groupOf(FRANKFURT, 'ElasticMapReduce-slave'),
  };
  const described = { Cluster: { Id: cluster, Ec2InstanceAttributes } };
  demo.answer('emr', 'DescribeCluster', { ClusterId: cluster }, described, region);
  demo.answer(
    'sagemaker',
    'DescribeNotebookInstance',
    { NotebookInstanceName: 'forecasts' },
    {
      NotebookInstanceName: 'forecasts',
      RoleArn: arn.role('service-role/AmazonSageMaker-ExecutionRole-20240311T101500'),
      SecurityGroups: [groupOf(FRANKFURT, 'notebooks')],
    },
    region,
  );
}

function builds(demo: Demo, region: string): void {
  const isHome = region === HOME;
  const names = isHome ? ['shop'] : [];
  demo.answer('codebuild', 'ListProjects', {}, { projects: names }, region);
  if (isHome) {
    const project = {
      name: 'shop',
      arn: `arn:aws:codebuild:${HOME}:${ACCOUNT}:project/shop`,
      serviceRole: arn.role('service-role/shop-build'),
      vpcConfig: {
        vpcId: vpcs.shop,
        subnets: SUBNETS,
        securityGroupIds: [groupOf(HOME, 'ci-runners')],
      },
    };
    demo.answer('codebuild', 'BatchGetProjects', { names }, { projects: [project] }, region);
  }
  const computeEnvironments: Output<'batch', 'DescribeComputeEnvironments'>['computeEnvironments'] =
    region === FRANKFURT
      ? [
          {
            computeEnvironmentName: 'nightly-exports',
            computeEnvironmentArn: `arn:aws:batch:${FRANKFURT}:${ACCOUNT}:compute-environment/nightly-exports`,
            ecsClusterArn: `arn:aws:ecs:${FRANKFURT}:${ACCOUNT}:cluster/AWSBatch-nightly-exports`,
            computeResources: {
              type: 'FARGATE',
              maxvCpus: 16,
              subnets: [subnetOf(vpcs.analytics, 1)],
              securityGroupIds: [groupOf(FRANKFURT, 'exports')],
            },
          },
        ]
      : [];
  demo.answer(
    'batch',
    'DescribeComputeEnvironments',
    { maxResults: 100 },
    { computeEnvironments },
    region,
  );
}

/** The maker of the conveyors lets our side in, too. */
function references(demo: Demo, region: string): void {
  const GroupId = (groupsIn[region] ?? []).map(({ id }) => id);
  const SecurityGroupReferenceSet =
    region === HOME
      ? [
          {
            GroupId: groupOf(HOME, 'conveyor-support'),
            ReferencingVpcId: 'vpc-0d40000000000001d',
            VpcPeeringConnectionId: 'pcx-0a10000000000001a',
          },
        ]
      : [];
  demo.answer(
    'ec2',
    'DescribeSecurityGroupReferences',
    { GroupId },
    { SecurityGroupReferenceSet },
    region,
  );
}
