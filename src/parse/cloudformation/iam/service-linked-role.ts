import { serviceLinkedRole } from '../../service-linked-role.ts';

export default serviceLinkedRole({
  of: 'AWS::IAM::ServiceLinkedRole',
  service: 'AWSServiceName',
  name: 'RoleName',
  tags: () => [],
});
