/**
 * Text as a terminal may show it: C0, C1, DEL, ESC, bidi controls and everything that takes no room is written out
 * (`\x1b`, `\u202e`), so that a name can neither move the cursor nor look like another.
 */
export function visible(text: string): string {
  return text.replace(UNSEEN, escaped);
}

/** The same JSON, of which a terminal shows everything and does nothing: what is not to be seen is written as JSON escapes it. */
export function visibleJson(json: string): string {
  return json.replace(UNSEEN, (character) =>
    character === '\n' ? character : character.split('').map(unit).join(''),
  );
}

/** The same SQL, of which a terminal shows everything and does nothing: what is not to be seen in a text is put in by its number. */
export function visibleSql(sql: string): string {
  return sql.replace(TEXT_IN_SQL, (text) => {
    const parts = text.replace(UNSEEN, (character) =>
      /[\n\p{Cs}]/u.test(character) ? character : `', chr(${character.codePointAt(0)}), '`,
    );
    return parts === text || text.startsWith('--') ? text : `concat(${parts})`;
  });
}

/** Comments are told apart: an apostrophe in one begins no text. */
const TEXT_IN_SQL = /--.*|'(?:[^']|'')*'/g;

function unit(half: string): string {
  return `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Columns the text takes on a terminal: East Asian wide characters and emoji take two, accents none. */
export function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += WIDE.test(character) ? 2 : MARK.test(character) ? 0 : 1;
  return columns;
}

/** Lines of at most `columns`, broken at spaces where there are any. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((long) => pieces(long, columns))) {
    if (line === '') line = word;
    else if (width(line) + 1 + width(word) <= columns) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;
const MARK = /\p{M}/u;

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}

function pieces(word: string, columns: number): string[] {
  if (width(word) <= columns) return [word];
  const all: string[] = [];
  let piece = '';
  for (const character of word) {
    if (width(piece) + width(character) > columns) {
      all.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...all, piece];
}
