import type { PolicyDocument } from '../policy.ts';
import type { Tag } from '../tag.ts';

export interface KmsKey {
  keyId: string;
  keyManager: 'AWS' | 'CUSTOMER';
  keyState: string;
  keySpec: string;
  keyUsage: string;
  origin: string;
  multiRegion: { keyType: 'PRIMARY' | 'REPLICA'; primaryKeyArn: string } | null;
  aliases: string[];
  /** Automatic rotation; `periodInDays` null: AWS did not say, which means 365. */
  rotation: { enabled: boolean; periodInDays: number | null };
  policy: PolicyDocument;
  tags: Tag[];
}
