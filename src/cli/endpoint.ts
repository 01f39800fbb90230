import { lookupIn, serveEndpoint } from '../collect/endpoint/endpoint.ts';
import { parseFaults } from '../collect/endpoint/faults.ts';
import { ownRedactor } from '../collect/redact/redact.ts';
import { storedRecording } from '../collect/stored-recording.ts';
import { readText } from '../store/file.ts';
import { appendLines } from '../store/lines.ts';

/** Serves a recording until it is interrupted. Answers the exit code. */
export async function endpoint(
  file: string,
  flags: { port: number; faults?: string; log?: string },
): Promise<number> {
  const recording = await storedRecording(file, ownRedactor);
  const faults =
    flags.faults === undefined
      ? undefined
      : parseFaults(await readText(flags.faults), flags.faults);
  const log = flags.log === undefined ? undefined : await appendLines(flags.log);
  const server = await serveEndpoint({
    lookup: lookupIn(recording),
    port: flags.port,
    ...(faults && { faults }),
    ...(log && { onRequest: (line) => log.write(JSON.stringify(line)) }),
  });
  process.stdout.write(`${server.url}\n`);
  process.stderr.write(`answering ${recording.count} recorded calls; stop with Ctrl-C\n`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await server.close();
  recording.close();
  await log?.close();
  return 0;
}
