import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { call } from '../../detections/testing.ts';
import { isoOf } from '../noticed.ts';

/** A file as CloudTrail puts it into S3. */
export interface Delivered {
  bucket: string;
  key: string;
  bytes: Uint8Array;
  signature: string | null;
}

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const FINGERPRINT = '31e8b5433410dfb61a9dc45cc65b22ff';

/** What `aws cloudtrail list-public-keys` prints of the key that trails here sign with. */
export function listPublicKeys(key: KeyObject = publicKey, fingerprint = FINGERPRINT): object {
  const der = key.export({ format: 'der', type: 'pkcs1' });
  return {
    PublicKeyList: [
      {
        Value: der.toString('base64'),
        ValidityStartTime: '2026-01-01T00:00:00+00:00',
        ValidityEndTime: '2027-01-01T00:00:00+00:00',
        Fingerprint: fingerprint,
      },
    ],
  };
}

export const START = Date.UTC(2026, 0, 1) / 1000;
const HOUR = 3600;
const BUCKET = 'our-trail';
const ACCOUNT = '111122223333';

export interface Place {
  region?: string;
  trail?: string;
}

/** An hour of a trail: its log files and its digest, which ends that many hours after START. */
export interface Hour {
  logs: Delivered[];
  digest: Delivered;
}

/** Log files, three an hour, with an event each. */
export function logsOf(hour: number, { region = 'eu-west-1' }: Place = {}): Delivered[] {
  return [10, 25, 40].map((minute) => {
    const second = START + (hour - 1) * HOUR + minute * 60;
    const time = compact(second).slice(0, 13);
    const record = call('s3:GetObject', {
      eventID: `${region}-${hour}-${minute}`,
      eventTime: isoOf(second - 300),
      awsRegion: region,
      recipientAccountId: ACCOUNT,
    });
    return {
      bucket: BUCKET,
      key: `AWSLogs/${ACCOUNT}/CloudTrail/${region}/${folderOf(second)}/${ACCOUNT}_CloudTrail_${region}_${time}Z_9nYN7gp2eWAJHI${hour}x${minute}.json.gz`,
      bytes: gzipSync(JSON.stringify({ Records: [record] })),
      signature: null,
    };
  });
}

/** The digest of an hour, as CloudTrail signs it. `more` overrides what it says. */
export function digestOf(
  hour: number,
  logs: readonly Delivered[],
  previous: Delivered | null,
  { region = 'eu-west-1', trail = 'all', isBackfill = false, more = {}, by = privateKey } = {},
): Delivered {
  const end = START + hour * HOUR + 91;
  const late = isBackfill ? '_backfill' : '';
  const key = `AWSLogs/${ACCOUNT}/CloudTrail-Digest/${region}/${folderOf(end)}/${ACCOUNT}_CloudTrail-Digest_${region}_${trail}_us-east-1_${compact(end)}${late}.json.gz`;
  const said = {
    awsAccountId: ACCOUNT,
    digestStartTime: isoOf(end - HOUR),
    digestEndTime: isoOf(end),
    digestS3Bucket: BUCKET,
    digestS3Object: key,
    digestPublicKeyFingerprint: FINGERPRINT,
    digestSignatureAlgorithm: 'SHA256withRSA',
    newestEventTime: null,
    oldestEventTime: null,
    previousDigestS3Bucket: previous?.bucket ?? null,
    previousDigestS3Object: previous?.key ?? null,
    previousDigestHashValue: previous && hashOf(previous),
    previousDigestHashAlgorithm: previous && 'SHA-256',
    previousDigestSignature: previous?.signature ?? null,
    logFiles: logs.map((log) => ({
      s3Bucket: log.bucket,
      s3Object: log.key,
      hashValue: hashOf(log),
      hashAlgorithm: 'SHA-256',
      newestEventTime: isoOf(end - 600),
      oldestEventTime: isoOf(end - 900),
    })),
    ...more,
  };
  const text = JSON.stringify(said);
  const signed = [
    said.digestEndTime,
    `${said.digestS3Bucket}/${said.digestS3Object}`,
    createHash('sha256').update(text).digest('hex'),
    said.previousDigestSignature ?? 'null',
  ].join('\n');
  const signature = sign('sha256', Buffer.from(signed), by).toString('hex');
  return { bucket: BUCKET, key, bytes: gzipSync(text), signature };
}

/** A trail that goes on for some hours; it begins a chain, unless it follows another digest. */
export function trailOf(
  hours: readonly number[],
  { follows = null, ...place }: Place & { follows?: Delivered | null } = {},
): Hour[] {
  let before = follows;
  return hours.map((hour) => {
    const logs = logsOf(hour, place);
    const digest = digestOf(hour, logs, before, place);
    before = digest;
    return { logs, digest };
  });
}

export function filesOf(hours: readonly Hour[]): Delivered[] {
  return hours.flatMap(({ logs, digest }) => [...logs, digest]);
}

function hashOf({ bytes }: Delivered): string {
  return createHash('sha256').update(gunzipSync(bytes)).digest('hex');
}

/** `20260101T000131Z`. */
function compact(second: number): string {
  return isoOf(second).replaceAll(/[-:]/g, '');
}

function folderOf(second: number): string {
  return isoOf(second).slice(0, 10).replaceAll('-', '/');
}
