import { control } from '../../controls/control.ts';
import { anyOf, someOf } from '../../model/kleene.ts';
import { isStorageEncrypted } from '../../model/storage-encryption.ts';
import { isNotApplicable, NOT_APPLICABLE, standing } from '../attestation.ts';

const ID = 'rds.unencrypted-databases-encrypt-in-the-application';

export default control({
  id: ID,
  on: 'AWS::::Account',
  sources: ['person'],
  severity: 'medium',
  title: 'Databases that cannot be encrypted protect fields themselves',
  why: 'Storage that is not encrypted gives up its data with the first copied snapshot, unless the application encrypted what matters before it was stored.',
  fix: 'For each unencrypted database say which fields are encrypted, by which library, and where the key lives: never in the text of a statement, where logs keep it.',
  see: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html'],
  reads: ['attestations'],
  around: {
    'AWS::RDS::DBCluster': ['storageEncrypted', 'storageEncryptionType'],
    'AWS::RDS::DBInstance': ['dbClusterIdentifier', 'storageEncrypted', 'storageEncryptionType'],
  },
  settings: { validDays: 365 },
  exempt: `Accounts in which every database is encrypted. ${NOT_APPLICABLE}`,

  except: (account, world, { validDays }) =>
    !anyOf(
      () => someOf(world.all('AWS::RDS::DBInstance'), isPlainInstance),
      () => someOf(world.all('AWS::RDS::DBCluster'), isPlain),
    ) || isNotApplicable(ID, account, world.now, validDays),

  check: (account, { now }, { validDays }) => standing(ID, account, now, validDays),
});

interface Stored {
  storageEncrypted: boolean;
  storageEncryptionType: string | null;
}

/** A member of a cluster has the cluster's storage. */
function isPlainInstance(instance: Stored & { dbClusterIdentifier: string | null }): boolean {
  return instance.dbClusterIdentifier === null && isPlain(instance);
}

function isPlain({ storageEncrypted: encrypted, storageEncryptionType }: Stored): boolean {
  return !isStorageEncrypted({ encrypted, storageEncryptionType });
}
