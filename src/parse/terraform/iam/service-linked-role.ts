import { serviceLinkedRole } from '../../service-linked-role.ts';

export default serviceLinkedRole({
  of: 'aws_iam_service_linked_role',
  service: 'aws_service_name',
  arn: 'arn',
  name: 'name',
  tags: (role) => role.tags('tags'),
});
