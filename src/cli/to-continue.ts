/** The command that continues an unfinished scan: the one that began it, and the scan's name. */
export function toContinue(name: string, given: readonly string[] = process.argv.slice(2)): string {
  const words = given.filter((word, i) => {
    const isName = given[i - 1] === '--resume' && !word.startsWith('-');
    return word !== '--resume' && !word.startsWith('--resume=') && !isName;
  });
  return ['castellan', ...words, '--resume', name].map(quoted).join(' ');
}

/** As a shell takes it for one word. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
