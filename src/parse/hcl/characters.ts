const NEWLINE = 10;
const RETURN = 13;

export function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === RETURN;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** May an identifier begin here? Where it ends, or the same offset when it may not. */
export function identifierEnd(text: string, at: number): number {
  let end = at;
  for (;;) {
    const code = text.charCodeAt(end);
    if (isAsciiLetter(code) || (end > at && (isDigit(code) || code === 45))) end += 1;
    else if (code > 127) {
      const char = String.fromCodePoint(text.codePointAt(end) ?? 0);
      if (!(end === at ? ID_START : ID_CONTINUE).test(char)) return end;
      end += char.length;
    } else return end;
  }
}

const ID_START = /\p{ID_Start}/u;
const ID_CONTINUE = /\p{ID_Continue}/u;

function isAsciiLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

/** The offset of the next line break, or the end of the text. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** Is this the first character of its line? */
export function isLineStart(text: string, at: number): boolean {
  return at === 0 || text.charCodeAt(at - 1) === NEWLINE;
}
