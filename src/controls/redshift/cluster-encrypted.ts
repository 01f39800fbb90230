import { fittingKey } from '../../model/customer-key.ts';
import { control } from '../control.ts';
import { dataKeys } from '../settings.ts';

export default control({
  id: 'redshift.cluster-encrypted',
  on: 'AWS::Redshift::Cluster',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'Redshift cluster is encrypted with a KMS key',
  why: 'A warehouse holds a copy of everything worth analysing. Without a key of the account nobody can see who decrypts it, nor take it away from a snapshot that was shared.',
  fix: 'Change the cluster to KMS encryption; Redshift moves the data to an encrypted cluster by itself and reads go on meanwhile.',
  see: ['https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html'],
  reads: ['encrypted', 'kmsKeyId', 'hsmEncrypted'],
  around: { 'AWS::KMS::Key': ['keyManager', 'keyId'] },
  settings: { ...dataKeys },
  examples: {
    fail: `
      resource "aws_redshift_cluster" "warehouse" {
        cluster_identifier          = "warehouse"
        node_type                   = "ra3.xlplus"
        master_username             = "admin"
        manage_master_password      = true
        encrypted                   = false
      }`,
    pass: `
      resource "aws_redshift_cluster" "warehouse" {
        cluster_identifier          = "warehouse"
        node_type                   = "ra3.xlplus"
        master_username             = "admin"
        manage_master_password      = true
        encrypted                   = true
        kms_key_id                  = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
      }`,
  },

  check(cluster, world, settings) {
    const { encrypted, kmsKeyId, hsmEncrypted } = cluster;
    if (!encrypted) return 'it is not encrypted';
    if (hsmEncrypted) return true;
    if (kmsKeyId === null) return 'it is encrypted with a key that AWS owns';
    return fittingKey(kmsKeyId, cluster, settings.dataKeys, (key) =>
      world.one('AWS::KMS::Key', key),
    );
  },
});
