import type { Ask, Refusal } from './asking.ts';

type Call = Parameters<Ask>[0];
type Answer = Awaited<ReturnType<Ask>>;

/** A bucket in memory, as far as inputs ask of it. */
export interface FakeBucket {
  ask: Ask;
  objects: Map<string, Uint8Array>;
  calls: Call[];
  /** Answers in the place of the bucket, as long as it does. */
  refuse?: ((call: Call) => Refusal | undefined) | undefined;
}

export function fakeBucket(keys: Iterable<string> = []): FakeBucket {
  const objects = new Map<string, Uint8Array>();
  for (const key of keys) objects.set(key, Buffer.from(key));
  const calls: Call[] = [];
  const fake: FakeBucket = {
    objects,
    calls,
    async ask(call) {
      calls.push(call);
      const refusal = fake.refuse?.(call);
      if (refusal) return { error: refusal };
      if (call.operation === 'GetObject') return got(call.input, objects);
      return { output: call.operation === 'ListObjectsV2' ? listed(call.input, objects) : {} };
    },
  };
  return fake;
}

function listed(input: Record<string, unknown>, objects: ReadonlyMap<string, unknown>): object {
  const { Prefix = '', Delimiter, StartAfter = '', MaxKeys = 1000, ContinuationToken } = input;
  const behind = String(ContinuationToken ?? StartAfter);
  const all = [...objects.keys()].filter((key) => key.startsWith(String(Prefix)) && key > behind);
  if (Delimiter !== undefined) {
    const rest = (key: string) => key.slice(String(Prefix).length);
    const inFolders = all.filter((key) => rest(key).includes('/'));
    const folders = inFolders.map((key) => `${Prefix}${rest(key).split('/')[0]}/`);
    return {
      CommonPrefixes: [...new Set(folders)].map((one) => ({ Prefix: one })),
      Contents: all.filter((key) => !rest(key).includes('/')).map((Key) => ({ Key })),
    };
  }
  const page = all.sort().slice(0, Number(MaxKeys));
  const isTruncated = page.length < all.length;
  return {
    Contents: page.map((Key) => ({ Key: encodeURIComponent(Key) })),
    EncodingType: 'url',
    IsTruncated: isTruncated,
    ...(isTruncated && { NextContinuationToken: page.at(-1) }),
  };
}

function got(input: Record<string, unknown>, objects: ReadonlyMap<string, Uint8Array>): Answer {
  const whole = objects.get(String(input.Key));
  if (!whole) return { error: { name: 'NoSuchKey', message: 'gone', kind: 'absent' } };
  const [, from = 0, to = 0] = (/(\d+)-(\d+)/.exec(String(input.Range)) ?? []).map(Number);
  if (from >= whole.length) {
    return { error: { name: 'InvalidRange', message: '', kind: 'other' } };
  }
  const Body = whole.subarray(from, to + 1);
  const ContentRange = `bytes ${from}-${from + Body.length - 1}/${whole.length}`;
  return { output: { Body, ContentRange, ETag: '"e"', Metadata: { signature: 'ab' } } };
}

/** A queue in memory, in which what nobody shows stays hidden. */
export interface FakeQueue {
  ask: Ask;
  /** Bodies that are still there. */
  left(): string[];
  calls: Call[];
}

/** `tries`: after so many a message is put aside; undefined where there is no dead-letter queue. */
export function fakeQueue(bodies: readonly string[], tries?: number): FakeQueue {
  const messages = bodies.map((Body, i) => ({ id: `m${i}`, Body, count: 0, isHidden: false }));
  const calls: Call[] = [];
  const leave = (id: unknown) => {
    const at = messages.findIndex((one) => one.id === id);
    if (at >= 0) messages.splice(at, 1);
  };
  const idsIn = ({ input }: Call): unknown[] =>
    (input.Entries as { ReceiptHandle: string }[]).map(({ ReceiptHandle }) => ReceiptHandle);
  const answers: Record<string, (call: Call) => object> = {
    GetQueueAttributes: () => ({
      Attributes: {
        VisibilityTimeout: '30',
        ...(tries !== undefined && {
          RedrivePolicy: JSON.stringify({ maxReceiveCount: tries, deadLetterTargetArn: 'x' }),
        }),
      },
    }),
    ReceiveMessage() {
      for (const { id, count } of [...messages])
        if (tries !== undefined && count >= tries) leave(id);
      const visible = messages.filter(({ isHidden }) => !isHidden);
      for (const one of visible) {
        one.count += 1;
        one.isHidden = true;
      }
      return {
        Messages: visible.map(({ id, Body, count }) => ({
          MessageId: id,
          Body,
          ReceiptHandle: id,
          Attributes: { ApproximateReceiveCount: String(count) },
        })),
      };
    },
    ChangeMessageVisibility({ input }) {
      for (const one of messages) if (one.id === input.ReceiptHandle) one.isHidden = false;
      return {};
    },
    ChangeMessageVisibilityBatch: () => ({}),
    DeleteMessageBatch(call) {
      for (const id of idsIn(call)) leave(id);
      return {};
    },
  };
  return {
    calls,
    left: () => messages.map(({ Body }) => Body),
    async ask(call) {
      calls.push(call);
      return { output: answers[call.operation]?.(call) ?? {} };
    },
  };
}
