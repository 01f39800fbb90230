import { vpcPeering } from '../../ec2/vpc-peering.ts';
import { cloudformation } from '../dialect.ts';

export default vpcPeering('AWS::EC2::VPCPeeringConnection', cloudformation);
