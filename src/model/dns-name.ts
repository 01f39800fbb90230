/**
 * A name of DNS as people write it: in lower case, without the dot at its end. Route 53 writes some characters as `\`
 * and three octal digits, `*` among them; those that would change the name's parts stay so.
 */
export function plainName(name: string): string {
  return name
    .replace(/\\([0-3][0-7]{2})/g, (written, octal: string) => {
      const character = String.fromCharCode(Number.parseInt(octal, 8));
      return /[!-~]/.test(character) && !/[.\\]/.test(character) ? character : written;
    })
    .replace(/([^\\]|^)[.]$/, '$1')
    .toLowerCase();
}
