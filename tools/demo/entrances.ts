import { ACCOUNT, HOME, REGIONS } from './company.ts';
import type { Demo } from './demo.ts';
import { idOf } from './ec2-ids.ts';

/** What the outside meets that no control asks about, and castellan footprint does. */
export function entrances(demo: Demo): void {
  for (const region of REGIONS) {
    const Addresses = region === HOME ? ADDRESSES : [];
    demo.answer('ec2', 'DescribeAddresses', {}, { Addresses }, region);
    demo.answer(
      'ec2',
      'DescribeVpcEndpointServiceConfigurations',
      { MaxResults: 1000 },
      { ServiceConfigurations: region === HOME ? [LABELS] : [] },
      region,
    );
  }
  demo.answer(
    'ec2',
    'DescribeVpcEndpointServicePermissions',
    { ServiceId: LABELS.ServiceId, MaxResults: 1000 },
    { AllowedPrincipals: [{ PrincipalType: 'All', Principal: '*' }] },
  );
  urls(demo);
}

/** Shipping partners print labels from within their own VPCs; nobody is turned away. */
const LABELS = {
  ServiceId: 'vpce-svc-0a10000000000001a',
  ServiceName: `com.amazonaws.vpce.${HOME}.vpce-svc-0a10000000000001a`,
  ServiceState: 'Available' as const,
  AcceptanceRequired: false,
  NetworkLoadBalancerArns: [
    `arn:aws:elasticloadbalancing:${HOME}:${ACCOUNT}:loadbalancer/net/edi-partners/50dc6c495c0c9188`,
  ],
  Tags: [{ Key: 'Name', Value: 'label-printing' }],
};

/** The notifier takes calls from whoever knows its address. */
function urls(demo: Demo): void {
  const arnOf = (name: string) => `arn:aws:lambda:${HOME}:${ACCOUNT}:function:${name}`;
  const own = {
    FunctionUrl: `https://q7w2e4r6t8y0a1s3d5f7g9h1j3.lambda-url.${HOME}.on.aws/`,
    FunctionArn: arnOf('parcel-notifier'),
    AuthType: 'NONE' as const,
    CreationTime: '2024-06-03T07:12:00.000Z',
    LastModifiedTime: '2024-06-03T07:12:00.000Z',
  };
  for (const FunctionName of ['label-renderer', 'parcel-notifier']) {
    const FunctionUrlConfigs = own.FunctionArn === arnOf(FunctionName) ? [own] : [];
    demo.answer(
      'lambda',
      'ListFunctionUrlConfigs',
      { FunctionName, MaxItems: 50 },
      { FunctionUrlConfigs },
    );
  }
}

/** The last was the old print server's, which is gone. */
const ADDRESSES = [
  address(1, '203.0.113.14', 'nat', { NetworkInterfaceId: idOf('eni', HOME, 33) }),
  address(2, '203.0.113.31', 'bastion', { InstanceId: idOf('i', HOME, 31) }),
  address(3, '203.0.113.60', 'print-server'),
];

function address(
  number: number,
  PublicIp: string,
  name: string,
  leads?: { NetworkInterfaceId: string } | { InstanceId: string },
) {
  return {
    AllocationId: idOf('eipalloc', HOME, number),
    PublicIp,
    Domain: 'vpc' as const,
    ...(leads && { AssociationId: idOf('eipassoc', HOME, number), ...leads }),
    Tags: [{ Key: 'Name', Value: name }],
  };
}
