import type { Findings } from '../../src/model/finding.ts';
import { type Columns, fromColumns, type ShownFinding } from '../../src/report/columns.ts';
import type { Details } from '../../src/report/details.ts';

/** A run as the app holds it. */
export interface Report extends Omit<Findings, 'findings'> {
  findings: ShownFinding[];
  details: Details;
}

/** The report from the blocks in the page. Rejects when the browser cannot inflate them. */
export async function loadReport(): Promise<Report> {
  const [head, texts, columns] = await Promise.all(['head', 'texts', 'columns'].map(block));
  // Written by html.ts into this very file.
  const all = { ...(columns as Omit<Columns, 'texts'>), texts: texts as string[] };
  return { ...(head as Omit<Report, 'findings'>), findings: fromColumns(all) };
}

async function block(name: string): Promise<unknown> {
  const element = document.getElementById(`castellan-${name}`);
  if (!element) throw new Error(`the report has no block named ${name}`);
  const deflated = bytesOf(element.textContent ?? '');
  element.remove();
  const stream = new Blob([deflated]).stream();
  return new Response(stream.pipeThrough(new DecompressionStream('deflate-raw'))).json();
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
