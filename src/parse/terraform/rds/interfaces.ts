import type { Block } from '../../block.ts';
import { databaseCards } from '../../database-cards.ts';
import { terraform } from '../dialect.ts';

const words = {
  subnetGroup: 'db_subnet_group_name',
  groups: ['vpc_security_group_ids'],
  publiclyAccessible: 'publicly_accessible',
  defaultGroup: 'default_security_group_id',
};
const ofCluster = (instance: Block) => instance.referred('cluster_identifier');

export default [
  databaseCards('aws_db_instance', { ...words, holderOf: (instance) => instance }, terraform),
  databaseCards('aws_rds_cluster_instance', { ...words, holderOf: ofCluster }, terraform),
  databaseCards('aws_docdb_cluster_instance', { ...words, holderOf: ofCluster }, terraform),
  databaseCards(
    'aws_neptune_cluster_instance',
    { ...words, holderOf: ofCluster, subnetGroup: 'neptune_subnet_group_name' },
    terraform,
  ),
];
