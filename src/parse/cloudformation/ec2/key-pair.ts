import { keyPair } from '../../ec2/key-pair.ts';
import { cloudformation } from '../dialect.ts';

export default keyPair('AWS::EC2::KeyPair', cloudformation);
