import { cases, denied } from '../testing.ts';
import control from './instance-not-public.ts';

const open = 'it is PubliclyAccessible, so its name leads to a public address';

cases(control, [
  ['a private instance', {}, true],
  ['a public one', { publiclyAccessible: true }, open],
  ['a public one of a cluster', { publiclyAccessible: true, dbClusterIdentifier: 'shop' }, open],
  [
    'hidden from us',
    { publiclyAccessible: denied('rds:DescribeDBInstances') },
    'unknown: publiclyAccessible: denied (rds:DescribeDBInstances)',
  ],
]);
