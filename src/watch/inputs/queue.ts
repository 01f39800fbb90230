import { UserError } from '../../model/user-error.ts';
import { type Ask, type Refusal, refusalInWords } from './asking.ts';

/** A message of a queue, while it is ours. */
export interface Message {
  id: string;
  body: string;
  handle: string;
  /** The queue hands it out no further time. */
  isLast: boolean;
  /** What it leads to was told as what cannot be had. */
  isGivenUp: boolean;
}

/** A queue of SQS. Messages that were handed out stay ours until they are done or let go. */
export interface Queue {
  /** Messages as they come; without `follow` until the queue is empty. Throws UserError when AWS refuses for good. */
  messages(signal: AbortSignal, how: { follow: boolean }): AsyncIterable<Message>;
  /** It is kept: off the queue, unless it is broken and the queue has a place for such. */
  done(message: Message, how: { isBroken: boolean }): void;
  /** It is handed out again when its time is over. */
  letGo(message: Message): void;
  /** Waits until what is done is off the queue. */
  close(): Promise<void>;
}

export interface QueueOptions {
  ask: Ask;
  url: string;
  region: string;
  /** Hears of trouble that may pass, and of what the queue lacks. */
  said(text: string): void;
}

/** The actions that it takes; that of KMS where the queue is encrypted with a key of one's own. */
export const EMPTYING = [
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibility',
  'sqs:GetQueueAttributes',
  'kms:Decrypt',
];

/** A call takes so many. */
const BATCH = 10;
/** Calls that wait for messages side by side. */
const POLLS = 4;
/** Seconds. AWS allows no longer. */
const LONGEST_POLL = 20;
/** Where nothing is waited for, but all servers of SQS are asked. */
const SHORT_POLL = 1;
/** How often a message is tried where no dead-letter queue says it. */
const TRIES = 10;
/** Seconds for which SQS hides a message, unless the queue says otherwise. */
const VISIBILITY = 30;
/** Deletions wait for each other so long, in milliseconds. */
const GATHERING = 50;

export async function queueOf({ ask, url, region, said }: QueueOptions): Promise<Queue> {
  const { visibility, redrive, tries } = await attributes();
  const held = new Set<Message>();
  const outgoing: Message[] = [];
  const sending = new Set<Promise<void>>();
  let gathering: NodeJS.Timeout | undefined;
  const holding = setInterval(holdAll, (visibility * 1000) / 3);
  holding.unref();
  if (redrive === 'none') {
    said(
      `${url} has no dead-letter queue: what cannot be read is told and deleted, after ${tries} times`,
    );
  }
  return {
    async *messages(signal, { follow }) {
      const polls = Array.from({ length: follow ? POLLS : 1 }, () => receive(follow));
      while (!signal.aborted) {
        const got = await first(polls, signal);
        if (!got) return;
        const { messages, at } = got;
        if (!follow && messages.length === 0) return;
        polls[at] = receive(follow);
        yield* messages;
      }
    },
    done(message, { isBroken }) {
      held.delete(message);
      if (isBroken && redrive !== 'none') show(message);
      else remove(message);
    },
    letGo: (message) => void held.delete(message),
    async close() {
      clearInterval(holding);
      flush();
      await Promise.all(sending);
    },
  };

  async function attributes() {
    const input = { QueueUrl: url, AttributeNames: ['VisibilityTimeout', 'RedrivePolicy'] };
    const answer = await call('GetQueueAttributes', input);
    if ('error' in answer && answer.error.kind !== 'denied') refuse(answer.error);
    // Whoever may not know takes it that there is one: nothing is then deleted that was not read.
    if ('error' in answer) return { visibility: VISIBILITY, redrive: 'unknown', tries: TRIES };
    const { Attributes = {} } = answer.output as { Attributes?: Record<string, string> };
    const { VisibilityTimeout, RedrivePolicy } = Attributes;
    const redrive = RedrivePolicy === undefined ? 'none' : 'some';
    return {
      visibility: Math.max(1, Number(VisibilityTimeout ?? VISIBILITY)),
      redrive,
      tries: RedrivePolicy === undefined ? TRIES : triesIn(RedrivePolicy),
    };
  }

  async function receive(follow: boolean): Promise<Message[]> {
    const answer = await call('ReceiveMessage', {
      QueueUrl: url,
      MaxNumberOfMessages: BATCH,
      WaitTimeSeconds: follow ? LONGEST_POLL : SHORT_POLL,
      MessageSystemAttributeNames: ['ApproximateReceiveCount'],
    });
    if ('error' in answer) {
      if (!follow || answer.error.kind !== 'passing') refuse(answer.error);
      said(`${refusalInWords('sqs:ReceiveMessage', answer.error)}; it is tried again`);
      return [];
    }
    const { Messages = [] } = answer.output as { Messages?: Received[] };
    return Messages.map(({ MessageId: id = '', Body: body = '', ReceiptHandle, Attributes }) => {
      const count = Number(Attributes?.ApproximateReceiveCount ?? 1);
      const message: Message = {
        id,
        body,
        handle: ReceiptHandle ?? '',
        isLast: count >= tries,
        isGivenUp: false,
      };
      held.add(message);
      return message;
    });
  }

  /** What is being worked on stays hidden. */
  function holdAll(): void {
    for (const some of inBatches([...held])) {
      const entries = some.map(({ handle }, i) => ({
        Id: String(i),
        ReceiptHandle: handle,
        VisibilityTimeout: visibility,
      }));
      track(sent('ChangeMessageVisibilityBatch', entries));
    }
  }

  /** What can never be read need not wait for its next time. */
  function show({ handle }: Message): void {
    const input = { QueueUrl: url, ReceiptHandle: handle, VisibilityTimeout: 0 };
    track(call('ChangeMessageVisibility', input).then(() => undefined));
  }

  function remove(message: Message): void {
    outgoing.push(message);
    if (outgoing.length >= BATCH) flush();
    else gathering ??= setTimeout(flush, GATHERING);
  }

  function flush(): void {
    clearTimeout(gathering);
    gathering = undefined;
    for (const some of inBatches(outgoing.splice(0))) {
      const entries = some.map(({ handle }, i) => ({ Id: String(i), ReceiptHandle: handle }));
      track(sent('DeleteMessageBatch', entries));
    }
  }

  /** What does not arrive costs no more than that a message comes again. */
  async function sent(operation: string, Entries: object[]): Promise<void> {
    const answer = await call(operation, { QueueUrl: url, Entries });
    if ('error' in answer) said(refusalInWords(`sqs:${operation}`, answer.error));
  }

  function track(task: Promise<void>): void {
    sending.add(task);
    void task.finally(() => sending.delete(task));
  }

  function call(operation: string, input: Record<string, unknown>) {
    return ask({ region, service: 'sqs', operation, input });
  }

  function refuse(refusal: Refusal): never {
    const exitCode = refusal.kind === 'expired' ? 5 : 2;
    throw new UserError(`${url} cannot be read: ${refusalInWords('SQS', refusal)}`, { exitCode });
  }
}

interface Received {
  MessageId?: string;
  Body?: string;
  ReceiptHandle?: string;
  Attributes?: { ApproximateReceiveCount?: string };
}

function triesIn(policy: string): number {
  try {
    const { maxReceiveCount } = Object(JSON.parse(policy)) as { maxReceiveCount?: unknown };
    return Math.max(1, Number(maxReceiveCount) || TRIES);
  } catch {
    return TRIES;
  }
}

/** What came first, and from which; undefined when it is enough. */
async function first(
  polls: readonly Promise<Message[]>[],
  signal: AbortSignal,
): Promise<{ messages: Message[]; at: number } | undefined> {
  const came = polls.map(async (poll, at) => ({ messages: await poll, at }));
  // Those that lose the race are looked at in the next.
  for (const one of came) one.catch(() => undefined);
  let stop = () => {};
  const stopped = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([...came, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function* inBatches<Item>(all: readonly Item[]): Iterable<Item[]> {
  for (let at = 0; at < all.length; at += BATCH) yield all.slice(at, at + BATCH);
}
