import { connectionGroup } from '../../connection-group.ts';
import { terraform } from '../dialect.ts';

export default connectionGroup('aws_cloudfront_connection_group', terraform);
