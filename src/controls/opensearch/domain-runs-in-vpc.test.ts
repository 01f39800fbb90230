import { cases, denied } from '../testing.ts';
import control from './domain-runs-in-vpc.ts';

const inside = { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] };

cases(control, [
  ['as the API makes it', {}, 'its endpoint is on the internet'],
  ['in a VPC', { vpcOptions: inside }, true],
  [
    'hidden from us',
    { vpcOptions: denied('es:DescribeDomains') },
    'unknown: vpcOptions: denied (es:DescribeDomains)',
  ],
]);
