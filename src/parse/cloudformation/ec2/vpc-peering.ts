import { vpcPeering } from '../../ec2/vpc-peering.ts';
import { cloudformation } from '../dialect.ts';

/** Stacks wait until it is accepted, which they do themselves. */
export default vpcPeering('AWS::EC2::VPCPeeringConnection', null, cloudformation);
