import { inProcess } from '../../collect/endpoint/in-process.ts';
import { sender } from '../../collect/endpoint/testing.ts';
import { isPassing } from '../../collect/errors.ts';
import type { Answer } from '../../collect/recording.ts';
import type { AwsWrite } from './aws.ts';

/** A call as it came over the wire. */
export interface Came {
  region: string;
  operation: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a service is sent, which the case looks at
  input: any;
}

interface ServiceException extends Error {
  $metadata: { httpStatusCode: number };
}

/** AWS as the real SDK speaks to it, which answers as told; without an answer, that all is well. */
export function awsThatAnswers(answer: (call: Came) => Answer | undefined = () => undefined): {
  write: AwsWrite;
  came: Came[];
} {
  const came: Came[] = [];
  const lookup = ({
    region,
    operation,
    input,
  }: {
    region: string;
    operation: string;
    input: object;
  }) => {
    const call = { region, operation, input };
    came.push(call);
    return answer(call) ?? { output: whole(call) };
  };
  return {
    came,
    async write({ region, service, operation, input }) {
      const requestHandler = inProcess({ lookup });
      const send = await sender(service, { region, endpoint: 'http://localhost', requestHandler });
      try {
        return { output: await send(operation, input) };
      } catch (error) {
        const { name, message, $metadata } = error as ServiceException;
        const statusCode = $metadata.httpStatusCode;
        return { error: { name, message, isPassing: isPassing({ name, message, statusCode }) } };
      }
    },
  };
}

/** As each answers when it took everything. */
function whole({ operation, input }: Came): object {
  switch (operation) {
    case 'PublishBatch': {
      const ids = (input.PublishBatchRequestEntries as { Id: string }[]).map(({ Id }) => Id);
      return { Successful: ids.map((Id) => ({ Id, MessageId: `m-${Id}` })), Failed: [] };
    }
    case 'PutEvents':
      return {
        FailedEntryCount: 0,
        Entries: (input.Entries as object[]).map((_, i) => ({ EventId: `e-${i}` })),
      };
    case 'BatchImportFindings':
      return { FailedCount: 0, SuccessCount: input.Findings.length, FailedFindings: [] };
    default:
      return { MessageId: 'm' };
  }
}
