import { connectionGroup } from '../../connection-group.ts';
import { cloudformation } from '../dialect.ts';

export default connectionGroup('AWS::CloudFront::ConnectionGroup', cloudformation);
