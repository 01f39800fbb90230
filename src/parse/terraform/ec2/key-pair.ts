import { keyPair } from '../../ec2/key-pair.ts';
import { terraform } from '../dialect.ts';

export default keyPair('aws_key_pair', terraform);
