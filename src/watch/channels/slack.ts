import { toJson } from '../../report/json.ts';
import type { Channel, Message } from './channel.ts';
import { post } from './http.ts';
import { alertInPlain, cut, messageInLine, moreInWords } from './in-words.ts';

/** Of a section's text, and of a header (https://docs.slack.dev/reference/block-kit/blocks). */
const SECTION = 3000;
const HEADER = 150;
/** Blocks in a message; each alert takes two at most. */
const BLOCKS = 50;

/** Slack's incoming webhooks. All text is plain: what would be markup, a mention or a link is shown as it is. */
export function slack(name: string, { url }: { url: URL }): Channel {
  return {
    name,
    readers: 'people',
    most: 10,
    async send(message, signal) {
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      await post({ url, headers, body: toJson(inBlocks(message)) }, signal);
    },
    close: async () => {},
  };
}

function inBlocks(message: Message): { text: string; blocks: object[] } {
  const { alerts, more, why } = message;
  const blocks = [
    ...(why === undefined ? [] : [section(why)]),
    ...alerts.flatMap((alert) => {
      const { title, facts, triage } = alertInPlain(alert);
      const lines = [
        ...facts.map(([fact, text]) => `${fact}: ${text}`),
        ...triage.map((step, i) => `${i + 1}. ${step}`),
      ];
      return [{ type: 'header', text: plain(title, HEADER) }, section(lines.join('\n'))];
    }),
    ...(more > 0 ? [section(moreInWords(more))] : []),
  ];
  // What notifications show.
  return { text: cut(messageInLine(message), SECTION, entity), blocks: blocks.slice(0, BLOCKS) };
}

function section(text: string): object {
  return { type: 'section', text: plain(text, SECTION) };
}

function plain(text: string, longest: number): object {
  return { type: 'plain_text', text: cut(text, longest, entity), emoji: false };
}

/** Of what Slack takes for control: `<!channel>`, `<@U1>`, links. */
function entity(character: string): string {
  return ENTITIES.get(character) ?? character;
}

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);
