import { toJson } from '../../report/json.ts';
import type { Channel, Message } from './channel.ts';
import { post } from './http.ts';
import { alertInPlain, cut, moreInWords } from './in-words.ts';

/** A message may have 28 KB; what is around a card takes some of it. */
const LARGEST = 26_000;

/** Workflows of Microsoft Teams, which are started by a webhook and post the card that it gets. */
export function teams(name: string, { url }: { url: URL }): Channel {
  return {
    name,
    readers: 'people',
    most: 5,
    async send(message, signal) {
      const headers = { 'content-type': 'application/json' };
      await post({ url, headers, body: fitting(message) }, signal);
    },
    close: async () => {},
  };
}

/** Texts are shortened until the card is small enough. */
function fitting(message: Message): string {
  let body = '';
  for (let longest = 2000; longest >= 60; longest = Math.floor(longest / 2)) {
    body = toJson(inCard(message, longest));
    if (Buffer.byteLength(body) <= LARGEST) return body;
  }
  return body;
}

function inCard({ alerts, more, why }: Message, longest: number): object {
  const body = [
    ...(why === undefined ? [] : [textBlock(why, longest)]),
    ...alerts.flatMap((alert) => {
      const { title, facts, triage } = alertInPlain(alert);
      return [
        { ...textBlock(title, longest), weight: 'Bolder', size: 'Medium', separator: true },
        {
          type: 'FactSet',
          facts: facts.map(([fact, text]) => ({
            title: fact,
            value: cut(text, longest, unmarked),
          })),
        },
        ...triage.map((step, i) => textBlock(`${i + 1}) ${step}`, longest)),
      ];
    }),
    ...(more > 0 ? [textBlock(moreInWords(more), longest)] : []),
  ];
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body,
  };
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return { type: 'message', attachments: [{ contentType, content }] };
}

function textBlock(text: string, longest: number): object {
  return { type: 'TextBlock', text: cut(text, longest, unmarked), wrap: true };
}

/** Cards read Markdown, and Teams reads HTML in it: what either takes for its own is shown as it is. */
function unmarked(character: string): string {
  return HTML.get(character) ?? (MARKDOWN.has(character) ? `\\${character}` : character);
}

const HTML = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);
const MARKDOWN = new Set('\\`*_{}[]()#+-!|~');
